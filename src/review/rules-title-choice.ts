// The regular expressions that tell what a sentence does in a remark: asks, proposes, objects, or only leads up to it.
// All linear; a sentence is bounded.

/** Says what should be done, or what would be better. */
export const PROPOSES =
  /\b(?:should(?:n't)?|must(?:n't)?|ought to|needs? to|please|pls|plz|let's|rather(?! than)|prefer|suggest(?:ing)?|propose|recommend|(?:would|might|could|may|'d|'ll) (?:also |probably |even |have )?(?:be|been) (?:a (?:bit |little )?|much |more |even )?(?:\w+er|nice|good|great|useful|helpful|worth|best|sane|preferable|appropriate|\w+able)|mind \w+ing|care to|feel free|i(?:'d| would) (?:just|also|probably|do|use|make|add|drop|put|call|go|keep|like|love|write|move|leave|reverse)|i want you)\b/i;
/** Says what could be done. */
export const OFFERS =
  /\b(?:you (?:could|can|might|want|may want)|we (?:could|can|might|want)|could (?:just|also|probably|be)|can (?:just|be|also)|might (?:be|make)|worth|instead|consider|maybe|perhaps|possibly|the best)\b/i;
/** Asks somebody to do something, or why it is not done. */
export const ASKS_FOR =
  /^\W*(?:(?:so|but|and|also|then|or|hm+|well|maybe|perhaps),?\s+){0,3}(?:(?:can|could|would|will|should|shouldn't|can't|couldn't|wouldn't) (?:we|you|i|it|this|that|the)|why (?:not|don't|can't|isn't|aren't|do|is)|how about|what about|any (?:particular )?(?:reason|chance))\b/i;
/** Begins with what its writer objects to, or does not understand. */
export const OBJECTS =
  /^\W*(?:(?:but|so|also|and|however|second|first|hmm?),? )?(?:(?:the|my|one|another|an?) (?:\w+ ){0,2}(?:problem|issue|concern|question|complaint|worry|nit|comment|suggestion|preference|thing)s?|i(?:'m| am) (?:\w+ )?(?:worried|concerned|afraid|confused|curious|not convinced|not a fan)|not (?:loving|a fan|a huge fan|convinced)|i (?:\w+ )?(?:wonder|dislike|hate|object|find it|fail to see|don't (?:like|see|get|understand|love))|not (?:clear|sure) (?:\w+ ){0,2}(?:why|what|how))\b/i;
/** Turns against what stands before it, which was granted. */
export const TURNS =
  /^\W*(?:but|however|though|yet|still|except|unfortunately|sadly|nevertheless|otoh|on the other hand|that said|that being said|having said that|anyway|apart from that|other than that|besides|(?:the|my|one|another|a|the only|the main|a bigger|the bigger|the real) (?:\w+ )?(?:problem|issue|concern|question|point|thing|complaint|worry|nit|comment)s?)\b/i;
/** Adds something to what stands before it. */
export const ADDS =
  /^\W*(?:also|and|or|plus|additionally|moreover|furthermore|same|similarly|likewise|second|secondly|next|finally)\b/i;
/** Says under which condition. */
export const SUPPOSES =
  /^\W*(?:(?:so|but|and|also|then|or|now),?\s+)?(?:if|when|once|while|whenever|unless|suppose|assume|assuming|imagine|consider|let's say|say|given|since|although|even if|for)\b/i;
/** Asks whether what it says is right. */
export const CHECKS =
  /,\s(?:right|correct|no|yes|or|isn't it|doesn't it)\?$|\b(?:am i|are we|do i|did i) (?:miss|overlook|misread|misunderst)\w{0,6}[^?]{0,30}\?$/i;
