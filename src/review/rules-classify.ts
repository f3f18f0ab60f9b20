// Every regular expression that classification lays over a passage. All are linear: no nested repetition,
// no repetition over an alternative that can match the same text twice.

export const ASKS = /\?(?:\s|$|[)"'*])/;
export const DOUBTS =
  /\b(?:should(?:n't| not)?|must(?:n't| not)?|needs?(?: to)?|please|pls|could (?:you|we|this)|can (?:you|we|this)|can't|why|what if|what about|how about|maybe|perhaps|better|instead|rather|prefer|wrong|broken|bug|buggy|missing|typo|nit|unused|unnecessary|redundant|not sure|doesn't|don't|won't|isn't|never|looks? (?:odd|weird|strange|wrong)|drop|remove|rename|s\/\S)\b/i;
export const THANKS_ONLY =
  /^(?:many )?(?:thanks|thank you|thx|cheers|regards|best regards|kind regards|applied|queued|pushed|lgtm|looks good|nice|great|ack)\b/i;
export const TRAILER_ONLY = /^[A-Z][a-zA-Z-]*-by:\s/;
