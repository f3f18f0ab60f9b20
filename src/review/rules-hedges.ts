// The regular expressions of hedges: what tells how sure a writer is, or prepares for the point. All linear.

/** Granted or praised before a "but" with the point behind it. */
export const CONCESSIONS: readonly RegExp[] = [
  /^(?:(?:i|we) (?:(?:do|also|totally|fully|completely|really|can) )?(?:agree|like|love|see|get|understand|know|haven't|have not|didn't|did not|don't (?:know|mind|care|have)|was going|may|might|appreciate|realize)|i'm not|not sure (?:if|whether) you|agreed?|you can see|sorry|maybe (?:i'm|it's just me)|(?:it )?(?:probably )?(?:doesn't|does not) (?:really |actually )?matter|not (?:a|an) (?:issue|problem|big deal)|looks? (?:\w+ )?(?:good|fine|ok|okay|sane|nice|great)|nice|good|great|thanks|minor|granted|sure|true)\b[^.;:?]{0,140}?(?:,|;|\s--?)\s+(?:but|however)\b,?\s+(?=\S+\s\S+\s\S)/i,
  /^[^.;:?,]{0,120}?\b(?:is|are|looks?|seems?|'s) (?:(?:all|really|very|pretty|quite|mostly|generally|overall|otherwise|probably) )?(?:nice|great|good|fine|ok|okay|neat|cool|sane|minor|true)\b[^.;:?,]{0,60},\s+but\s+(?=\S+\s\S+\s\S)/i,
  /^(?:i(?:'ve)? (?:already |also |just )?(?:done|seen|mentioned|said|noted|looked|tried)\b[^.;:?]{0,100}?,\s+and|let me (?:take a look|check|look)\b[^.;:?,]{0,40},)\s+(?=\S+\s\S+\s\S)/i,
];
/** A statement that its writer does not believe follows. */
export const DOUBT =
  /^(?:i (?:(?:also|really|actually|still|just|honestly) )?)?(?:don't|don’t|do not|dont) (?:(?:really|actually|quite|necessarily|even) )?(?:think|believe|feel)(?: like)?(?: that(?! (?:is|was|isn't|wasn't|would|will|should|could|can|has|does|did|means|makes|looks|seems|needs|might|may|must|also|sounds|works|one|shouldn't|doesn't)\b))?,? (?=\S+ \S)/i;
/** Such a doubt behind the first part of a sentence. */
export const DOUBT_INSIDE = /,\s(?:(?:but|and|so)\s)?(?:honestly\s)?(?=I (?:\w+ )?(?:don't|don’t|do not) think\b)/i;
/** A clause begins: which verb is denied is not for sure. */
export const IN_RELATION =
  /^(?:i|we|you|they|he|she|that|which|who|what|where|if|when|why|how|because|since|and|or|but|so|,)$|[,;:.?]$/;
/** Verbs that no noun is taken for. */
export const PLAIN_VERB =
  /^(?:makes|works|matters|helps|belongs|fixes|solves|looks|seems|buys|adds|breaks|applies|handles|matches|covers|holds|exists|happens|hurts|means|gives)$/;
export const NEGATED = /^(?:not|never|no|none|nothing|cannot|without)$|n't$/i;
export const ADVERB =
  /ly$|^(?:also|ever|even|just|still|yet|too|quite|all|both|the|two|of|in|on|at|to|for|new|same|other|might|may|must|has|had|have)$/;
/** "I don't see why …" */
export const NOT_CLEAR =
  /^i (?:(?:really|still|also|just) )?(?:don't|don’t|do not|can't|cannot) (?:(?:really|quite|fully|actually|immediately) )?(?:understand|see|get|know|figure out) (?=(?:why|how|what|where|which|when|whether|if) )/i;
/** The writer as the subject, and what stays without. */
export const OF_THE_WRITER: readonly (readonly [RegExp, string])[] = [
  [/^(perhaps|maybe|probably) i(?:'d| would) (?=\S+ \S)/i, '$1 '],
  [/^i(?:'m| am) (?=(?:\w+ )?not (?:\w+ )?(?:sure|convinced|a fan|happy|clear|certain)\b)/i, ''],
  [
    /^i(?:'m| am) (?:also |just |still )?(?=(?:a (?:bit|little)|somewhat|slightly|concerned|worried|confused|unsure)\b)/i,
    '',
  ],
  [
    /^i(?:'d| would)? (?:(?:also|just|really|only) ){0,2}(?:(?:like|want|wanted) to )?(?:point out|note|mention|add|call out|stress|emphasi[sz]e) that /i,
    '',
  ],
  [/^i(?:'d| would)?(?: also| just| still| strongly)? (?:suggest|recommend) to (?=\S+ \S)/i, ''],
  [
    /^i(?:'d| would)?(?: also| just| still| strongly| honestly| really| personally| much)? (?=(?:suggest|recommend|prefer)\b)/i,
    '',
  ],
  [
    /^i(?:'d| would) (?:(?:also|just|probably|still|rather|simply|personally|honestly|actually|really|much|then|maybe) ){0,3}(?=(?:drop|remove|add|use|move|make|rename|split|put|keep|call|return|check|leave|replace|merge|do|go|change|write|avoid|fold|squash|pass|turn|start|try|get rid|cache|set|mark|wrap|pull|define|name|stick|skip|ignore|inline|reorder|prefer)\b)/i,
    '',
  ],
  [
    /^i(?:'d| would) (?:\w+ly )?(?:just|simply) (?=(?!like\b|love\b|expect\b|want\b|be\b|have\b|hope\b|say\b|note\b|point\b|mention\b|think\b|not\b)[a-z]{3,} \S)/i,
    '',
  ],
  [/^i(?:'d| would) (?:much |really )?(?=rather\b)/i, ''],
  [/^i(?:'d| would) (?=(?:\w+ )?(?:like|love|expect|want|appreciate|hope|not|even|also|be)\b)/i, 'Would '],
  [
    /^what (?:i|we)(?:'d| would)? (?:(?:really|rather) )?(?:prefer|like|suggest|propose|want)(?: to see)? is (?:that |to |for )?/i,
    '',
  ],
];
/** Belief and the ways to say that something is said; taken off one after the other. */
export const BELIEFS: readonly RegExp[] = [
  /^(?:as|like) (?:(?:i|we|you|it|was|has|have|been|already|also|just) ){0,4}(?:said|mentioned|noted|discussed|pointed out|stated|suggested|explained|commented|asked|described)\b[^,.;:?]{0,50},\s+/i,
  /^it (?:just |also |only )?(?:occurr?ed|occurs|dawned|struck|strikes) (?:to |on )?me\b[^,.;:?]{0,30}? that\s+/i,
  /^all (?:of )?(?:that|this) (?:(?:being |to be )?said|to say),\s+/i,
  /^it(?:'s| is| might be| may be| would be) (?:also |maybe |perhaps )?worth(?:while)? (?:to )?(?:note|noting|mention|mentioning|point out|pointing out|add|adding)(?: here)? that\s+/i,
  /^(?:as|the way) i (?:see|understand|read) (?:it|this|that),\s+/i,
  /^as per (?:above|(?:(?:the|my|your) )?(?:previous|other|earlier|last) \w+)[,:]?\s+/i,
  /^(?:imo|imho|tbh|btw|fwiw|afaics|afaict|afaik|iirc|iiuc|fyi|to me|to be honest|honestly|personally)[,:;]?\s+(?=\S+\s\S)/i,
  /^(?:if )?(?:i(?:'m| am)? )?(?:understood|understand(?:ing)?|read(?:ing)?|remember|recall)(?: (?:it|this|that))? (?:correctly|right),?\s+(?=\S+\s\S)/i,
  /^(?:do|did) i (?:understand|get|read) (?:(?:it|this|that) )?(?:correctly|right),?\s+(?:that\s+)?(?=\S+\s\S)/i,
  /^(?:i|we)(?:(?:'d| would| do| also| still| just| really| personally| honestly| actually| kind of| kinda)){0,3} (?:think|believe|guess|suppose|feel|suspect|assume|say|argue|imagine|reckon|presume|gather|fear|bet|figure)(?: that(?! (?:is|was|isn't|wasn't|would|will|should|could|can|has|does|did|means|makes|looks|seems|needs|might|may|must|also|sounds|works|one|shouldn't|doesn't)\b)| like)?,?\s+(?=\S+\s\S)/i,
  /^(?:i|we) (?:(?:also|just) )?(?:noticed?|realized?|realised?|found|see) that\s+(?=\S+\s\S)/i,
  /^(?:(?:please|also) )?(?:note|keep in mind|be aware|remember|notice)(?: also)? that\s+(?=\S+\s\S)/i,
  /^my (?:(?:main|only|biggest|other|real|first) )?(?:problem|concern|issue|point|worry|question|comment|suggestion|understanding|impression|guess|expectation)(?: here)? (?:is|was|would be)(?: that)?[,:]?\s+(?=\S+\s\S)/i,
  /^(?:what's more|that (?:being )?said|having said that|at the same time|on the other hand|in particular|more generally|in any case|either way|for the record|as a side note|side note),\s+(?=\S+\s\S)/i,
  /^(?:(?:somewhat|slightly) )?(?:related|unrelated|off[- ]topic)[,:]\s+/i,
  /^(?:u+gh+|whoa|wow|yikes|ouch|meh|sigh|gah|ar+gh|[a-z]{0,3}a{3,}h?)[,.!]*\s+(?=\S+\s\S)/i,
  /^[A-Z][a-z]{2,12}[,:] (?=(?:can|could|do|does|did|what|why|is|are|would|any|how|please|should|have)\b)/,
  /^(?:and |but )?(?:ditto|dito|same|likewise)(?: (?:here|for this(?: one)?|thing|comment|issue|as above|there))?\s?[:,;–—-]+\s+(?=\S+\s\S+\s\S)/i,
];
/** Where the next rule is worth trying. */
export const WRITER_INSIDE = / i [adgstb]/i;
/** "… and I think that …": the belief between the parts of a sentence. */
export const HEDGE_INSIDE =
  /(?<=^|\s)(\S{1,40}?)(,?) i (?:(?:still|also|do) )?(?:think|guess|suspect|believe|suppose|assume)(?! (?:about|of|over)\b)(?: that(?! (?:is|was|isn't|wasn't|would|will|should|could|can|has|does|did|means|makes|looks|seems|needs|might|may|must|also|sounds|works|one|shouldn't|doesn't)\b))?,? (?=\S)/gi;
export const HEDGE_IN_BRACKETS =
  /\s\(i (?:think|guess|suspect|believe|suppose|assume|hope)\)|(?<=\b(?:is|are|was|be|that|which)),\s(?:afaics|afaict|afaik|iirc|iiuc|imo|imho|tbh|i (?:think|guess|believe|suppose|suspect|assume)),(?=\s)|,\s(?:afaics|afaict|afaik|iirc|iiuc|imo|imho|tbh|i (?:think|guess|believe|suppose|suspect|assume)),(?=\s(?:has|have|is|are|was|should|will|would|can|could|must|does|do|needs)\b)/gi;
/** Words after which "I think" is what is spoken of. */
export const ASKS_BACK =
  /^(?:what|which|that|as|than|who|whom|how|where|why|do|did|when|if|whether|like|don't|thing|things|one|reason|because)$/i;

/** About what stands in the part before it. */
export const LEANS_BACK =
  /^(?:it|its|it's|they|their|them|he|his|she|those|these|both|and|or|which|who|whose|because)\b/i;
