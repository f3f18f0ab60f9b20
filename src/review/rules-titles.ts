// The regular expressions of titles: what a maintainer leaves out of a one-line summary. All linear; bounded input.

/** Words before the point that say nothing about it; taken off as long as one matches. */
export const LEAD_IN: readonly RegExp[] = [
  /^(?:[*>#•–—-]+|\(?\d{1,2}[.):]|\(?[a-h]\)|\^+)\s+/,
  /^(?:\^+|\.{2,}|…|["'`](?=s\/))\s*/,
  /^(?:hi|hello|hey|dear)\b[^,.!\n]{0,40}[,.!]\s*/i,
  /^(?:hm+|um+|uh|er|ugh|eh|ah+|oh+|well|ok|okay|yes|yeah|yep|right|true|sure|agreed?|so|also|and|but|or|btw|by the way|fwiw|imho|imo|afaics|afaict|afaik|iirc|iiuc|however|additionally|besides|moreover|furthermore|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|next|actually|basically|anyway|though|then|now|note|sorry|unfortunately|in addition|one more thing|another thing|as mentioned|as i (?:mentioned|said)|to be honest|tbh|in general|personally|obviously|just (?:a )?(?:curious|wondering|nitpicking)|same question|still)\s*(?:[,:;!…]|\.{2,}|--?\s)\s*/i,
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
export const SMILEY = /\s*[:;]-?[)(DP](?=\s|$)/g;

/** Ends of sentences; the words before them that end none are told apart by ABBREVIATION. */
export const SENTENCE_END = /[.?!]+["')\]]*(?=\s|$)/g;
export const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|eg|ie|etc|vs|cf|resp|approx|no|fig|sec|st|dr|mr|mrs|incl|w\.r\.t|a\.k\.a|[A-Za-z]|\.\.)$/i;

/** Where a long title may end: before these, first choice and second. */
export const STRONG_BREAK =
  /[,;:](?=\s)|\s(?:--?|–|—)\s|\s\((?=\S)|\s(?=(?:because|since|so that|which|but|although|though|unless|otherwise|whereas)\s)/g;
export const WEAK_BREAK = /\s(?=(?:and|when|where|while|if|until|instead of|rather than|as well as)\s)/g;
/** A clause before the point: `Since …, `. */
export const CLAUSE_BEFORE =
  /^(?:since|as|if|when|while|once|although|though|given|because|for|with|in|based on|looking|unless|until|considering|assuming)\b[^,]{3,160},\s+(?:then\s+)?/i;
/** Where the question of a long sentence starts. */
export const QUESTION_STARTS =
  /[,;:]\s+(?:(?:so|but|and|then)\s+)?(?=(?:shouldn't|should|isn't|aren't|is|are|can't|can|could|couldn't|would|wouldn't|won't|will|does|doesn't|do|don't|did|why|what|how|which|where|might|may|has|have|any)\s)/gi;
/** A line of a compiler's or a kernel's output. */
export const OUTPUT_LINE =
  /^\s*(?:In file included from|from \S+:\d+|\S+:\d+:\d+: |\S+: In function |\[\s*\d+\.\d+\]|make(?:\[\d+\])?: )/;

export const CARRIES_POINT =
  /\?|\b(?:should|shouldn't|must|need|needs|please|could|can|can't|cannot|would|why|what|missing|wrong|broken|breaks?|leaks?|race|racy|bug|typo|unused|unnecessary|redundant|instead|rather|better|prefer|drop|remove|rename|split|move|add|use|avoid|fix|document|explain|don't|doesn't|isn't|won't|not|never|fails?|overflow|null|deadlock|s\/\S)\b/i;
export const CARRIES_NONE =
  /^\W*(?:thanks?|thank you|thx|nice|great|good|looks? (?:good|fine|ok|great)|lgtm|reviewed|acked|tested|applied|regards|cheers|hi|hello|sorry|oops|ops|i missed|agree|agreed|ok|okay|yes|yeah|yep|right|true|hm+|apologies|same (?:here|comment|question)|ditto|likewise|see below|some (?:comments|nits|notes)|a few (?:comments|nits)|one (?:comment|nit|question)|other than that|otherwise|just|fwiw|fyi|did i (?:overlook|miss)|(?:or )?am i (?:missing|overlooking|misreading)|do i miss|what do you think|thoughts|opinions|wdyt)\b[^?]{0,80}\??$/i;
export const POINTS_BACK =
  /^\W*(?:same|ditto|dito|likewise|and here|here too|here as well|as above|see above|again)\b/i;
