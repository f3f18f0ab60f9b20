// Every regular expression that reading a reply lays over mail, apart from those of classification
// (rules-classify.ts). All are linear: no nested repetition, no two repetitions that can match the same text.

// Paragraphs and points
export const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
export const STARTS_BLANK = /^\s/;
export const LIST_ITEM =
  /^\s{0,6}(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.):]\)?|\d{1,2}(?:\/|\s?-)|\(\d{1,2}\)|#\d{1,2}[.):]?|[QP]\d{1,2}[.):]|(?:Issue|Problem|Question|Comment|Point|Concern)\s#?\d{1,2}\s?[.):-]|[-–*•·+o])\s+\S/;
/** The marker of an item, and what of it differs from the next one's. */
export const LIST_MARKER = /\S{1,5}/;
export const ITEM_NUMBER = /\d{1,2}|(?:[a-hA-H]|[ivx]{1,4})(?=[.):])/;
export const INDENTATION = /^\s*/;
/** The end of the words before a list of points. */
export const ANNOUNCES_POINTS =
  /(?:\b(?:comments|remarks|nits|nitpicks|questions|concerns|issues|problems|bugs|suggestions|notes|observations|downsides|drawbacks|complaints|objections|doubts|worries|(?:few|some|several|couple of)(?: (?:more|other|minor|small))? (?:things|points|thoughts))\b[^.?!]{0,60}[:.]?|\bbut:)\s{0,4}$/i;
export const BETWEEN_WORDS = /\s+/g;
export const BETWEEN_SENTENCES = /(?<=[.!:]) /;
const REMARKS =
  '(?:comments?|remarks?|nits?|nitpicks?|questions?|concerns?|issues?|problems?|bugs?|suggestions?|notes?|observations?|downsides?|drawbacks?|complaints?|objections?|doubts?|worries|things?|points?|thoughts?)';
const SOME_REMARKS = `(?:an?|few|some|several|couple(?: of)?|one|two|three|four|five|\\d|my|the following|other|more|further|minor|small|tiny|quick|general|additional) (?:[\\w-]{1,14} ){0,2}${REMARKS}`;
/** Announces remarks, their number or kind named: "I see three issues with this:". */
export const ANNOUNCES_WITH_COLON = new RegExp(
  `^(?!.{0,120}\\b(?:can|could|will|i'll|would|add|adds|added|write|make|address(?:ed)?|fix(?:ed|es)?|solves?|causes?|creates?|introduces?)\\b).{0,120}\\b${SOME_REMARKS}\\b(?!.{0,50}\\b(?:is|are|was|that|which|because|when|it)\\b)[^.?!:]{0,50}:$`,
  'i',
);
/** Nothing but the remarks that are to come: "Just a few nits.". */
export const NAMES_REMARKS_ONLY = new RegExp(
  `^\\W*(?:(?:just|only|but|i have|i've|i've got|got|there are|took a look,?) ){0,2}(?:a )?${SOME_REMARKS}(?: (?:though|here|on this|from me|so far|for v\\d))?[\\s.!:…]{0,4}$`,
  'i',
);
/** Says where they stand: "Some comments inline.", "Please find below a few questions.". */
export const POINTS_TO_REMARKS = new RegExp(
  `^[^.?!]{0,60}\\b(?:${REMARKS}(?: [\\w-]{1,14}){0,3} (?:below|inline|in-line|inlined|follow)|below(?: [\\w-]{1,14}){0,4} ${REMARKS})[\\s.!:…]{0,4}$`,
  'i',
);
/** Greets, thanks or praises. */
export const IS_COURTESY =
  /^\W*(?:(?:hi|hello|hey|dear|sorry for|nice|great|good (?:work|job|stuff|idea)|interesting|(?:many |big )?thanks|thank you)\b|i (?:took|had|gave|went)\b|took a\b|(?:\w+,? ){0,5}looks? (?:\w+ ){0,2}(?:good|fine|ok|okay|nice|sane|reasonable|great|better|interesting)\b|(?:this|that|it) is (?:an? )?(?:very |really |pretty |quite )?(?:cool|nice|great|good|interesting|useful)\b)/i;
/** Wants something, or holds something against it. */
export const MAKES_RESERVATION =
  /\b(?:but|however|except|though|not|no|don't|doesn't|should|must|needs?|fix|drop|remove|change|update|move|wrong|missing|why|instead|typo)\b/i;
export const NEW_POINT =
  /^\s*\(?(?:also|and also|another|additional(?:ly)?|second(?:ly)?|third(?:ly)?|finally|last(?:ly)?|and (?:one more|another|finally|lastly)|besides|btw|by the way|(?:optional |minor |tiny |small |super )?(?:nits?|nitpick(?:ing)?|minor|typos?)(?= ?[:;,-])|one more|one other|other than that|apart from|aside from|next|ps|p\.s|on another|on a (?:side|related|different|separate)|on the other|unrelated(?:ly)?|separately|in addition|moreover|furthermore|plus|not to mention|ditto|same (?:here|thing|comment|question|for)|while (?:at it|you(?:'re| are))|side note|oh,? and|and (?:please|why|what|how|is|are|do|does|should|could|can|if you|i think|where|then there)|a few|some (?:more|other|minor)|general(?:ly)? (?:comment|question|speaking)|in general|overall)\b/i;
export const CONTINUES =
  /^\s*(?:(?:this|that|it|its|it's|these|those|they|so|but|then|if so|if not|otherwise|because|since|which|therefore|thus|hence|in that case|in this case|in which case|e\.g|for example|for instance|i\.e|like|or|yet|although|though|however|of course|as (?:a result|such|an example)|such|thinking|to (?:be clear|clarify)|given|the (?:above|latter|former|reason|problem|point|issue|idea)|with (?:that|this)|after (?:that|this)|meaning|perhaps|maybe|something like|note that|same|well|anyway|unless|even|instead|what i|how about|what about|here's|here is|untested|likewise|similarly)\b|\.\.\.|…|\(|\[\d|")/i;
export const ASIDE =
  /^\s*(?:no need to|not a big deal|just (?:a thought|my|curious)|up to you|feel free|whatever|what do you think|thoughts\?|am i missing|i (?:may|might|could) be (?:wrong|missing)|maybe i'm|does that make sense|wdyt|let me know|hope (?:this|that)|makes sense\?|right\?)/i;
export const VERDICT =
  /^\s*(?:(?:otherwise|other than that|apart from that|with (?:that|those|this|these)[^.]{0,40}),?\s{0,2})?(?:this |the (?:rest|patch|series|change) |it |all |everything )?(?:looks? (?:good|fine|ok|okay|sane|correct|reasonable|great)|lgtm|feel free to add|you can add|applied|queued|acked-by|reviewed-by|tested-by|nice (?:work|catch|cleanup)|thanks|thank you|good catch)/i;
/** A sound before the words: "Hmm.", "Uh...". */
export const INTERJECTION = /^\W*(?:uh+|hmm+|oh|ah|ha|huh|um+|omg|wow|ugh|eww?|well|right|yes|no|yeah|yep|nope)\W*$/i;
export const REASSURES =
  /\b(?:is|are|was|seems?|looks?|should be|that's|it's) (?:all |probably |actually |perfectly |indeed |still )?(?:fine|ok|okay|safe|correct|harmless)\b/i;
export const OPENING_REMARK =
  /^\s*(?:(?:many |big )?(?:thanks|thank you)\b|hi\b|hello\b|hey\b|dear\b|(?:some|a few|several|one|two|couple of|just (?:some|a few|one|two)|minor|small|quick)\b[^.?]{0,40}\b(?:comments?|nits?|questions?|notes?|remarks?|suggestions?|thoughts|things)\b)/i;
export const ENDS_SENTENCE = /[.?!:;)"'`>]\s*$/;
export const ENDS_COLON = /[:,]\s*$/;
export const ASKS_SOMETHING = /\?(?:\s|$|[)"'*])/;
export const WORD = /[A-Za-z_][A-Za-z0-9_]*\(?/g;
/** Says what should or must be. */
export const DEMANDS = /\b(?:should|must|shouldn't|mustn't)\b/i;
/** Words that want something: a change, a reason, an answer. */
export const PROPOSES =
  /\b(?:should(?:n't)?|shall|must|need(?:s|ed)?|please|pls|could(?:n't)?|can(?:'t)? (?:you|we|this)|why|how about|what about|what if|would(?:n't)? (?:be|it|you|suggest|prefer|rather|have)|instead|better|prefer|suggest|missing|wrong|unnecessary|unused|remove|drop|rename|fix|avoid|typo|nit)\b|\?(?:\s|$)|s\/\S|'d (?:rather|prefer|suggest|just)/i;
export const STARTS_LOWER = /^\s*[a-z]/;
/** A lower-case word of prose; not `s/a/b/`. */
export const STARTS_LOWER_WORD = /^\s*[a-z](?![/_(])/;
export const SUBSTITUTION = /^\s*s\/\S/;

// Discussions
/** An answer that opens with plain agreement. */
export const OPENS_AGREEING =
  /^\W*(?:(?:yes|yeah|yep|ah|oh|hmm|right|ok|okay|sure|indeed)\W{1,3})?(?:i (?:fully |totally |completely |absolutely |also |do )?agree\b(?!\?)|agreed\b(?!\s?\?)|you(?:'re|\u2019re| are) (?:absolutely |totally |completely |quite |of course )?(?:right|correct)\b|(?:good|nice|great) (?:catch|point|spot|find)\b|well spotted\b|(?:a |my )?(?:stupid|silly|dumb) (?:mistake|bug|typo|oversight)\b(?! ?\?))/i;
/** Words about all points of a mail. */
export const ALL_POINTS =
  /\b(?:all (?:(?:very )?(?:good|great|valid|fair) (?:points|catches|comments|suggestions)|(?:of )?(?:these|those|them|(?:the|your) (?:points|comments|suggestions|remarks|issues|nits)))|(?:them|these|those|it) all|(?:fix|address|do|change|incorporate|apply|update)(?:e?d)? all)\b/i;
/** What is taken back in the same sentence, or by the start of the next. */
export const AGREES_BUT =
  /^[^.?!]{0,200}\b(?:but|however|although|though|except|unless)\b|^[^.?!]{0,200}[.!]\s{1,3}(?:but|however|that said|still|on the other hand)\b/i;
export const PROMISES =
  /\b(?:i(?:'ll|\u2019ll| will|'m going to| am going to)|we(?:'ll|\u2019ll| will)|will (?:do|fix|change|update|add|drop|remove|send|rename|rework|address|move)|(?:fixed|changed|done|updated|added|dropped|removed) (?:it|this|that|in|for|locally|now)|let me (?:fix|change|rework|send|add|drop|remove))\b/i;
/** The last thing said is a question. */
export const ENDS_ASKING = /\?[\s)"'*\]]{0,4}$/;
/** Words that hold something against what is answered. */
export const HOLDS_AGAINST =
  /\b(?:won't|can't|cannot|doesn't|don't (?:think|like|see how)|isn't|wouldn't|shouldn't|breaks?|broken|wrong|fails?|problem(?:atic)?|race|racy|leaks?|unsafe|not (?:safe|right|correct|enough|true|work)|no longer)\b/i;
/** Nothing but yes, no, all right or thanks. Laid over short texts only. */
export const BARE_REPLY =
  /^\W*(?:(?:yes|yeah|yep|yup|no|nope|ok|okay|k|sure|right|correct|exactly|agreed|agree|ack|acked|thanks|thank you|thx|ty|great|cool|perfect|nice|indeed|true|got it|i see|makes sense|sounds good|good|fine|it is|it does|that's (?:fine|right|correct|true)|for the (?:explanation|info|clarification|confirmation|answer)|a lot|so much|very much|ah|oh|again)\b\W*){1,6}$/i;

// Corrections
/** The word that `s/a/b/` replaces. */
export const SUBSTITUTED_WORD = /^\s*(?:[Nn]it:? )?s\/([^/\n]{2,60})\/[^/\n]{0,60}\//;
/** The word that `typo: "a"` names. */
export const CORRECTED_WORD = /^\s*(?:nit:? )?(?:typo|spelling|misspelled)\b[^"'`\n]{0,12}["'`]([^"'`\n]{3,40})["'`]/i;

// Points that say themselves what they are about
/** A point whose subject is the commit message, perhaps behind a list's marker. */
export const ABOUT_MESSAGE =
  /^\s{0,4}(?:(?:\d{1,2}[.)]|[-*o]|\(\d{1,2}\))\s{1,3})?(?:(?:also|and|finally|lastly|nit|minor)[,:]?\s)?(?:the |your |this )?(?:commit (?:message|log|msg|description|title)|change ?log|patch (?:description|title)|cover letter|subject(?: line)?)\b/i;

// Pasted code and logs
export const INDENTED = /^(?:\t|\s{4,})\S/;
/** Lines of a comment in C, which look like a list. */
export const OPENS_COMMENT = /^\s*\/\*/;
export const IN_COMMENT = /^\s*\*/;
export const LOG_LINE =
  /^\s*(?:\[\s{0,6}\d{1,7}\.\d{3,9}\]|[\w./-]{1,80}:\d{1,6}:(?:\d{1,5}:)? |(?:#|\$)\s+\S|={5,}|-{8,}|Call Trace:|BUG: |WARNING: |RIP: |Code: )/;

// People
export const ADDRESS = /[\w.+-]{1,64}@[\w.-]{1,128}/;
export const CAPITALIZED = /\p{Lu}\p{L}+/gu;
export const NAME_SEPARATOR = /[\s,."()]+/;
export const ATTRIBUTION_END = /(?:\bwrote|\bwrites|\bschrieb|\bécrit|\bsaid|\bwrote \(.{1,80}\))\s{0,3}:?\s{0,3}$/i;
export const ROBOT_NAME =
  /(?:^|[-_.+\s])(?:ro)?bot\d{0,3}(?:$|[-_.+@\s])|\bautomated\b|^(?:no-?reply|ci|buildbot)(?:$|[-_.+@])/i;
/** How git send-email, git format-patch, b4 and StGit name the mails that they make of patches. */
export const PATCH_MESSAGE_ID =
  /^(?:cover\.\d+|[0-9a-f]{40}\.\d+)\.|^\d{14}\.[0-9a-f-]{1,20}-\d+-|-v\d+-\d+-[0-9a-f]{6,40}@|\.stgit@/;
/** A subject of a pull request, or of a patch that went in already: "[GIT PULL] …", "Pull request: …", "[pushed] …". */
export const PULL_REQUEST = /\bpull\b|\[(?:committed|pushed|applied)\b/i;
export const IN_BODY_FROM = /^From:\s/i;
export const SIGNED_OFF = /^\s?Signed-off-by:\s/i;
export const TAG_LINE =
  /^\s*((?:Reviewed|Acked|Tested|Signed-off|Reported|Suggested|Co-developed|Nacked|Debugged|Based-on-patch|Review|Ack)(?:-by)|N[Aa][Cc]?[Kk](?:ed)?|Applied|Queued|Pushed|Merged)\b/;

export const REVIEW_TAG = /^\s*(?:Reviewed|Acked|Tested|Nacked|NAcked)-by:\s/;

// Quoted lines
/** A changed line of code, and no item of a list. */
export const CHANGED_LINE = /^[-+](?:\t|\s{2,8}\S|[A-Za-z_#/*{}])/;
export const DIFFSTAT_LINE = /^\s{1,4}(\S{1,300})\s{1,120}\|\s{1,12}(\d{1,6})(?: [-+]{1,120})?\s*$/;
/** Any entry of a diffstat, binary ones and those with abbreviated paths included. */
export const OTHER_ENTRY = /^\s{1,4}\S{1,300}\s{1,120}\|\s{1,12}(?:Bin\b|\d)/;
export const FILE_HEADER = /^(?:diff --git |diff -[a-zA-Z]|--- (?:a\/|\/dev\/null)|\+\+\+ |Index: )/;
/** A line of a file's header that names no file, or only the old one. */
export const HEADER_BELOW_PATH =
  /^(?:index [0-9a-f]{6,}\.\.|(?:new|deleted) file mode |(?:old|new) mode |(?:dis)?similarity index |(?:rename|copy) (?:from|to) |--- (?:a\/|\/dev\/null))/;
export const QUOTE_MARKS = /^[\s>|]{0,40}/;
export const DIFF_SIGN =
  /^(?:diff --git |@@ -\d|index [0-9a-f]{6,}\.\.|---? (?:a\/|\/dev\/null)|\+\+\+ (?:b\/|\/dev\/null)|[-+](?:\s|[A-Za-z_#/*{}]))/;
export const PATCH_SIGN =
  /^\s?(?:Signed-off-by: |Fixes: [0-9a-f]{8,}|Cc: <?stable@|diff --git |@@ -\d|\d{1,4} files? changed,|---$)/;
export const REMARK_SIGN =
  /^(?:hi\b|hello\b|dear\b|hey\b|thanks|regards|cheers|>|i\b|i'm\b|why\b|what\b|please\b|nit\b|can you|could you|shouldn't|looks\b)|\?\s*$/i;
export const QUOTE_NOISE =
  /^\s*(?:$|[-+]\s*$|\[?\s?(?:\.\.\.|…|snip|cut|<snip>)|<?snip|--\s?$|\d{1,4}\.\d{1,6}(?:\.\d{1,6}){0,4}(?:[-.]\S{1,40})?$|_{4,}|-{2,}$)/i;

// Review reports by programs
/** What a program begins another point with below the same quote. */
export const ANOTHER_POINT = /^\s*(?:also|additionally|separately|similarly|furthermore|secondly|in addition)\b/i;
/** `- [High] text`, `2. (Medium) text`, `* **Low**: text`, `### High: text`: a headline of a finding with its severity. */
export const HEADLINE =
  /^\s{0,6}(?:[-*•]|\d{1,3}[.)]|#{1,6}(?:\s\d{1,3}[.):])?)\s{1,3}(?:[^\x00-\x7f]{1,3}\s)?(?:\*\*)?[[(]?\s?(?:severity:\s{0,2})?(critical|blocker|high|major|medium|moderate|minor|low|nit|info|trivial)(?:\s?[\])]|\*\*|\s?:|\s[—–])[\s:*—–-]{0,4}(\S.*)$/i;
/** What people write before a small point of a list: `- nit: text`. */
export const PLAIN_NIT = /^\s{0,6}(?:[-*•]|\d{1,3}[.)])\s{1,3}(?:nit|minor|trivial|info)\s?:/i;
/** A heading in Markdown. */
export const HEADING = /^\s{0,3}#{1,6}\s/;
/** Where a headline says that its finding stands, before its words or in brackets behind them. */
export const PLACE_BEFORE = /^`?([\w.+-][\w./+-]{0,199}):(\d{1,7})(?:-\d{1,7})?(?::\d{1,5})?`?(?:[\s:—–-]{1,4}|$)/;
export const PLACE_BEHIND = /\s\(`?([\w.+-][\w./+-]{0,199}):(\d{1,7})(?:-\d{1,7})?`?\)$/;
/** The full stop of a sentence; a title has none. */
export const FULL_STOP = /(?<!\.)\.$/;
/** `[Severity: High]` or `Severity: High`, alone on its line or with the finding behind it. */
export const INLINE_SEVERITY =
  /^\s{0,6}(?:\[\s?|\*\*)?severity\s?[:=]\s{0,2}(critical|blocker|high|major|medium|moderate|minor|low|nit|info|trivial)(?:\s?\]|\*\*)?[\s:—-]{0,4}(.*)$/i;
/** A severity in capitals before a remark; told from words only in a report. */
export const INLINE_TAG =
  /^\s{0,6}(?:\*\*)?\[?(CRITICAL|BLOCKER|HIGH|MAJOR|MEDIUM|MODERATE|MINOR|LOW|NIT|INFO|TRIVIAL)(?:\]:?|:)(?:\*\*)?\s{1,4}(\S.*)$/;
export const REPORT_END = /^--\s?$/;

// Changelogs of later revisions
/** `v3:`, `Changes in v3:`, `Changes since v2:`, `v2 -> v3:`, `[v3]`: a heading, perhaps with its first entry behind it. */
export const CHANGELOG_HEADING =
  /^\s*(?:[-*#]\s)?\(?\[?(?:change(?:s|log)?\s(?:in|for|since|from|between|to)\s|since\s|from\s)?(?:patch\s)?v(\d{1,3})(?:\s?(?:-{1,2}>|→|=>|to|\.\.)\s?v?(\d{1,3}))?\]?\)?\s?(?:changes?|changelog)?\s?:?\s*(.*)$/i;
export const SINCE_VERSION = /\b(?:since|from)\s(?:patch\s)?v\d/i;
export const CHANGELOG_ENTRY = /^\s{0,12}(?:[-*•+o]|\d{1,2}[.)])\s+(\S.*)$/;
/** Who an entry is credited to, at its end: `(Alice)`, `[Bob Writer]`. */
export const CREDIT = /[([](\p{Lu}[\p{L}'.-]{1,30}(?:[ ,/&]{1,3}\p{Lu}[\p{L}'.-]{1,30}){0,5})[)\]][.;]?\s*$/u;
/** A remark on the words of a commit message, and not on the code that they describe. */
export const ABOUT_WORDS =
  /\b(?:commit (?:message|msg|log)|changelog|description|subject|patch header|sentence|paragraph|word(?:ing|ed)?|reword|typo|spelling|grammar|say(?:s)? why|explain|mention|s\/\S|Fixes|tag|title)\b|s\/\S+\/\S*\//i;
/** A remark that speaks against using something. */
export const WANTS_OTHER =
  /\b(?:(?:should not|shouldn't|don't|do not|never|can't|cannot|please no|avoid|instead of|rather than|why not|no need (?:for|to)|no point)\b|s\/\S)/i;
export const ABOUT_SPACE = /\b(?:white ?-?spaces?|spaces?|indent(?:ed|ation)?|tabs?|align(?:ed|ment)?|blank)\b/i;
/** A name, a keyword or a number of code. */
export const CODE_WORD = /[A-Za-z_]\w{2,}|0x[0-9a-fA-F]+|\d{2,}/g;
/** A maintainer's word that the patch went in. */
export const TAKEN =
  /^\W*(?:(?:thanks|thank you|thx|great|good|nice|looks good|lgtm|both|all|series|ok|okay|now|i|i've|have|has|been|and|so|patch|patches|it's|this|is|was|the|rest)\b[\s,.!:]{1,3}){0,8}(?:applied|queued|merged|pushed|picked (?:this |it |them )?up)\b(?! on top)/i;
/** A remark that wants code taken away, so that its absence is what was asked for. */
export const WANTS_REMOVAL =
  /\b(?:drop|remove|delete|get(?:ting)? rid of|please don't|kill|unneeded|not needed|no need|don't need|unnecessary|unused|redundant|useless|pointless|superfluous|stray|spurious|leftover)\b/i;
