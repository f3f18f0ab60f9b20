// The regular expressions of titles: what a maintainer leaves out of a one-line summary. All linear; bounded input.

/** Words before the point that say nothing about it; taken off as long as one matches. */
export const LEAD_IN: readonly RegExp[] = [
  /^(?:[*>#•–—-]+|\(?\d{1,2}[.):]|\(?[a-h]\)|\^+)\s+/,
  /^(?:\^+|\.{2,}|…|["'`](?=s\/))\s*/,
  /^(?:hi|hello|hey|dear)\b[^,.!\n]{0,40}[,.!]\s*/i,
  /^(?:hu?m+|um+|uh|er|ugh|eh|ah+|oh+|well|ok|okay|yes|yeah|yep|right|true|sure|agreed?|so|also|and|but|or|btw|by the way|fwiw|imho|imo|afaics|afaict|afaik|iirc|iiuc|however|additionally|besides|moreover|furthermore|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|next|actually|basically|anyway|though|then|now|note|sorry|unfortunately|in addition|one more thing|another thing|as mentioned|as i (?:mentioned|said)|to be honest|tbh|in general|personally|obviously|just (?:a )?(?:curious|wondering|nitpicking)|same question|still)\s*(?:[,:;!…]|\.{2,}|--?\s)\s*/i,
  /^(?:(?:minor|tiny|small|optional|super|very|really|style|trivial|another|coding style)[ -]+)?(?:nits?|nitpicks?|nit-?picking|minor|trivial|style|question|q|optional|suggestion|comment|remark|typo nit)\s*(?:[:,;]|--?\s)\s*/i,
  /^(?:also|and|but|so|hmm+|then|however|actually|additionally)\s+(?=\S+\s\S)/i,
  /^(?:i|we)(?: would|'d)? (?:think|believe|guess|suppose|feel|suspect|assume|suggest|say|argue|imagine|reckon)(?: that| like)?,?\s+(?=\S+\s\S)/i,
  /^i(?:'m| am) (?:afraid|pretty sure|fairly sure|quite sure|sure|thinking|guessing)(?: that)?,?\s+(?=\S+\s\S)/i,
  /^(?:it )?(?:seems|looks|feels) (?:to me )?(?:like|that|as if)\s+/i,
  /^(?:in my opinion|from my (?:point of view|perspective)|my concern is that|my point is that|my only (?:concern|comment) is that|the (?:problem|issue|thing) (?:here )?is that|just a (?:thought|nit|question|suggestion))[,:;]?\s+/i,
  /^i(?:'m| am)? (?:just )?(?:wonder(?:ing)?|curious|was wondering|am wondering),?\s+(?=why|what|how|which|where|who|when)/i,
  /^(?:thanks?|thank you)\b[^.,!\n]{0,50}[,.!]\s*/i,
  /^@\S+[,:]?\s+/,
];
/** `I wonder if …`: the doubt stays, as a question. */
export const WONDERS =
  /^i(?:'m| am)? (?:just )?(?:wonder(?:ing)?|was wondering|am wondering|'d like to know|would like to know),? (?:if|whether)\s+/i;
/** `Could you please …?`: an ask in the form of a question. */
export const POLITE_ASK =
  /^(?:please,? (?:can|could) (?:you|we)|(?:can|could|would|will) (?:you|we)(?: maybe| also)?,? please|pls|please(?: also)?)\s+/i;
export const TRAILING_ASIDE =
  /(?:,\s*(?:no|right|correct|yes)|,?\s+(?:i (?:think|guess|believe|suppose)|imho|imo|perhaps|please|thanks|thank you|fwiw|or so|:-?\)))(?=[\s.?!]*$)/i;
/** A sentence that a piece of code goes on with. */
export const DANGLES =
  /\s(?:with|to|of|in|for|by|like|and|or|as|(?<!\bas )is|are|be|that|do|a|an|the|from|on|at|into|using|use|something like)$/i;
/** A clause that hangs on the sentence before it. */
export const HANGS_ON =
  /^(?:(?:which|whereas|because|ensuring|meaning|rather than|instead of)\s|https?:\/\/|[0-9a-f]{12,40}\b)/i;
/** A sentence whose subject is the code above it. */
export const SAYS_OF_CODE = /^(?:is|are|looks|seems|works|makes|reads|(?:would|should|could|might) be)\s[^?]*$/;
/** A question, or its beginning. */
export const STARTS_ASKING =
  /(?:^|[,;:]\s|^(?:and|but|so|or|then)\s)(?:why|what|how|which|where|when|who|is|are|was|were|do|does|did|can|could|should|would|will|may|might|has|have|any)\b|\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|can't|couldn't|shouldn't|wouldn't|won't|why|wonder(?:ing)?)\b/i;
export const SMILEY = /\s*[:;]-?[)(DP](?=\s|$)/g;

/** Ends of sentences; the words before them that end none are told apart by ABBREVIATION. */
export const SENTENCE_END = /[.?!]+["')\]]*(?=\s|$)/g;
export const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|eg|ie|etc|vs|cf|resp|approx|no|fig|sec|st|dr|mr|mrs|incl|w\.r\.t|a\.k\.a|[A-Za-z]|\.\.)$/i;

/** Where a long title may end: before these, first choice and second. */
export const STRONG_BREAK =
  /[,;:](?=\s)|\s(?:--?|–|—)\s|\s\((?=\S)|\s(?=(?:because|since|so that|which|(?<!\bhelp )but|although|though|unless|otherwise|whereas)\s)/g;
export const WEAK_BREAK =
  /(?<!\b(?:even|only|just|not))\s(?=(?:and|when|where|while|if|until|instead of|rather than|as well as)\s)/g;
/** A clause before the point: `Since …, `. */
export const CLAUSE_BEFORE =
  /^(?:since|as|if|when|while|once|although|though|given|because|for|with|in|based on|looking|unless|until|considering|assuming)\b[^,]{3,160},\s+(?:then\s+)?/i;
/** Where the question of a long sentence starts. */
export const QUESTION_STARTS =
  /[,;:]\s+(?:(?:so|but|and|then)\s+)?(?=(?:shouldn't|should|isn't|aren't|is|are|can't|can|could|couldn't|would|wouldn't|won't|will|does|doesn't|do|don't|did|why|what|how|which|where|might|may|has|have|any)\s)/gi;
/** A line of a program's output: a compiler's, a kernel's, a value with its name, a column of numbers, a ruler, a link alone. */
export const OUTPUT_LINE =
  /^\s*(?:https?:\/\/\S+$|[-=_*~]{5,}|vim \+\d|\w{1,40}:\s{1,20}\d[\w.%]{0,20}$|\d+ \S+ \d+ \d+ |In file included from|from \S+:\d+|\S+:\d+:\d+: |\S+: In function |\[\s*\d+\.\d+\]|make(?:\[\d+\])?: )/;

export const CARRIES_POINT =
  /\?|\b(?:should|shouldn't|must|need|needs|please|could|can|can't|cannot|would|why|what|missing|wrong|broken|breaks?|leaks?|race|racy|bug|typo|unused|unnecessary|redundant|instead|rather|better|prefer|drop|remove|rename|split|move|add|use|avoid|fix|document|explain|don't|doesn't|isn't|won't|not|never|fails?|overflow|null|deadlock|s\/\S)\b/i;
export const CARRIES_NONE =
  /^\W*(?:thanks?|thank you|thx|nice|great|good|looks? (?:good|fine|ok|great)|lgtm|reviewed|acked|tested|applied|regards|cheers|hi|hello|sorry|oops|ops|i missed|agree|agreed|ok|okay|yes|yeah|yep|right|true|hu?m+|apologies|same (?:here|comment|question)|ditto|likewise|see below|some (?:comments|nits|notes)|a few (?:comments|nits)|one (?:comment|nit|question)|other than that|otherwise|just|fwiw|fyi|did i (?:overlook|miss)|(?:or )?am i (?:missing|overlooking|misreading)|do i miss|what do you think|thoughts|opinions|wdyt)\b[^?]{0,80}\??$/i;
export const POINTS_BACK =
  /^\W*(?:same|ditto|dito|likewise|and here|here too|here as well|as above|see above|again)\b/i;
