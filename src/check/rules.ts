// Regular expressions of the check. All of them are linear: anchored, or of one class repeated.

/** A remark that asks for nothing: thanks, praise, a note that a patch was applied. */
export const COURTESY =
  /^(?:thanks|thank you|thx|applied|queued|merged|pulled|pushed|lgtm|looks (?:good|fine|great|correct|ok)|nice|great|cool|awesome|perfect|reviewed-by|acked-by|tested-by|ack\b)/i;
