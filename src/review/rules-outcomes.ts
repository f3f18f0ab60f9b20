// Regular expressions on what a remark asks for, on how it is answered, and on the lines that a later revision has instead. All are linear.

/** A line that says something: no lone brace, no blank line. */
export const TELLS = /\w\w|\w\(/;

/** Words in quotation marks or backticks: what a remark names, whatever words these are. */
export const QUOTED = /(?:^|[\s(])(?:`([^`\n]{1,80})`|'([^'\n]{1,80})'|"([^"\n]{1,80})")/g;

/** What only code has. */
export const CODE_SIGN = /[;=<>!&|{}*~]|\w\(|->|_\w/;

/** Marks of a diff and of quoting before a line of code in a remark. */
export const BEFORE_CODE =
  /^(?:[ \t]|[-*>] (?=\S)|\+(?=[ \t]))*(?:(?:nit|minor|just|maybe|why not|how about)\b[:,]?[ \t]{1,2})?/i;

/** What ends a sentence, or a remark's line, after code. */
export const END_OF_CODE = /[ \t.?,:]{1,20}$/;

/** A line that a remark would have taken away. */
export const REMOVED_CODE = /^-(?:\t| {2})/;

/** `s/this/that/`: what is to be replaced, and by what. */
export const REPLACEMENT = /(?:^|[\s"'`(])s\/([^/\n]{1,80})\/([^/\n]{1,80})(?=\/|[\s"'`.)]|$)/;

/** Words that say that something is not there. */
export const MISSES =
  /\b(?:miss(?:ing|es|ed)?|never|lacks?|forg[eo]t(?:s|ten)?|needs?|should|must|without|(?:do|does|is|are|did)(?:n't| not)|isn't|aren't|leak(?:s|ed|ing)?|no|add|please|where)\b/i;

/** What may be missing, as remarks call it, and a line of code that has it. */
export const MISSING_CHECK =
  /\b(?:check(?:s|ed|ing)?|validat(?:e|es|ed|ing|ion)|verif(?:y|ies|ied)|range|bounds?|sanity)\b/i;
export const IS_CHECK =
  /^\s{0,80}(?:\}\s?)?(?:else\s)?if\b|(?:BUILD_BUG|WARN|BUG)_ON|\bassert|\w_check\w{0,40}\(|\bcheck_\w{1,40}\(/;
export const MISSING_RELEASE = /\b(?:leak(?:s|ed|ing)?|free[ds]?|freeing|release[ds]?)\b/i;
export const IS_RELEASE = /(?:free|put|release|destroy|unref|unpin|cleanup|fini)\w{0,40}\(/;
export const MISSING_UNLOCK = /\bun-?lock(?:s|ed|ing)?\b/i;
export const IS_UNLOCK = /unlock\w{0,40}\(|\bguard\(/;
export const MISSING_LOCK = /\b(?:lock(?:s|ed|ing)?|mutex)\b/i;
export const IS_LOCK = /(?:^|[^n])lock\w{0,40}\(|\bguard\(/;
export const MISSING_COMMENT = /\b(?:comments?|documented?|kernel-?doc)\b/i;
export const IS_COMMENT = /^\s{0,80}(?:\/\*|\*\s|\/\/|#\s|""")/;

/** A name of code, however short. */
export const ANY_NAME = /[A-Za-z_]\w{0,80}/g;

/** A jump that any function may have. */
export const PLAIN_JUMP = /^\s{0,80}(?:return|goto)(?: -?\w{1,80})?;\s*$/;

/** A jump that says more: it returns something with a name of its own. */
export const TELLING_JUMP = /\breturn [A-Za-z]{1,40}_\w{2,60};/;

/** A few words that may stand in a text as they are; no question, no sentence. */
export const PHRASE = /^\s*[^\s?!]{2,40}(?:[ \t][^\s?!]{1,40}){1,7}\s*$/;

/** The beginning of names: `ASSERT_*`, `QCFG_`. */
export const PREFIX = /\b[A-Za-z][A-Za-z0-9]{1,30}_(?=\*|[^\w*]|$)/g;

/** Words that call something needless, beside those of `WANTS_REMOVAL`; in short remarks alone. */
export const UNWANTED =
  /\b(?:no (?:real|actual|particular) (?:need|reason|point)|(?:not|never|isn't|aren't|wasn't) (?:actually |really |even )?(?:used|needed|required|necessary)|(?:do(?:n't| not)) (?:really |actually |even )?need (?:it|this|that|the|these)|(?:this|it|that|these) can (?:just |all )?(?:go|be (?:dropped|removed|deleted))|dead code|left-?overs?|left over)\b/i;

/** A remark on lines as such, and not on what they say. */
export const ABOUT_LINES = /\b(?:new-?)?lines?\b/i;

/** A line as there is one everywhere. */
export const PLAIN_LINE =
  /^\s{0,80}(?:(?:return|goto)(?: -?\w{1,80})?;|(?:break|continue);|default:|\w{1,40}[,)]\s?[;{]?|\}?\s?else\s?\{?|#\s?(?:else|endif)\b.{0,80})\s*$/;

/** A remark on a line that is too long. */
export const ABOUT_LENGTH =
  /\b(?:over(?:ly)?|too|very|pretty|rather)[ -]?long lines?\b|\blines? (?:is|are|gets?|seems?|looks?)?\s?(?:too|over(?:ly)?|very|a bit) ?long\b|\blong lines?\b/i;

/** A remark on how words are written. */
export const ABOUT_SPELLING = /\b(?:typos?|misspel(?:t|led|ling)|spelling|grammar)\b/i;

/** A branch or a jump that a remark speaks of. */
export const UNWANTED_KEYWORD =
  /\b(?:the|this|that|an?|extra|first|second|last|redundant|unneeded|unnecessary|useless|pointless) (if|else|goto|break|continue)\b/;

// Answers
/** A question that means a change: shouldn't this, isn't it better, why not. To say yes to it is to agree. */
export const MEANS_CHANGE =
  /\b(?:should|(?:is|was|are|would|should|does|do|did|can|could|wo|has|have)n't (?:it|this|that|these|those|we|you|they|there|the|a|an)|better|instead|why not|how about|what about)\b/i;
/** A question that proposes something: to say no to it is to take the other side. */
export const PROPOSES_BY_ASKING =
  /\b(?:worth(?:while)?(?! noting)|would it (?:be|make|work|help)|could (?:we|you|this|it|that)|can (?:we|you) (?:just|also|add|use|drop|remove|make|move|rename)|any (?:reason|point|need)|rather than|do we (?:really|actually|even) (?:need|want)|do (?:we|you) want to)\b|,\s(?:no|right)\?\s*$/i;
/** A yes that says that something is wrong. */
export const ADMITS =
  /\b(?:mistakes?|typos?|oops|whoops|my (?:bad|fault)|forgot(?:ten)?|left-?overs?|copy[- ]?(?:and[- ])?paste|missed (?:it|that|this)|good (?:catch|point|idea|suggestion)|needs? (?:to be )?(?:fix|chang|remov|dropp|updat)\w{0,6}|will (?:fix|do|change|add|drop|remove)|you(?:'re| are) right|(?:can|could) be (?:removed|dropped|simplified)|not needed|unneeded|unnecessary)\b/i;
/** Words of which one stands in the beginning of any agreement. */
export const AGREES_IN_WORDS =
  /\b(?:yes|yeah|yea|yep|yup|ya|agree[ds]?|agreeing|disagree|disagreeing|right|correct|true|indeed|sure|ok(?:ay)?|k|good|great|fine|nice|neat|cool|awesome|excellent|perfect|sense|sounds|fair|exactly|absolutely|definitely|certainly|surely|totally|ack|understood|gotcha|got it|sorry|apologies|oops|ouch|ugh|argh|d'?oh|whoops|ah|my (?:bad|fault)|mistakes?|typos?|forgot(?:ten)?|missed|left-?overs?|unneeded|unnecessary|redundant|will|i'll|we'll|i’ll|let me|let's|going to|gonna|can (?:do|change|drop|remove|add|make|move|rename|try|also)|could (?:do|be|also|just|add|use)|should (?:be|have|do|not|probably|definitely|just|also|add|use|make)|done|fixed|please do|prefer|happy|gladly|noted|no (?:problem|objections?|worries)|same (?:here|thing|feeling)|me too|likewise|of course|would be (?:great|better|nice|good|cleaner|nicer)|better|cleaner|goes away|works|ew{2,}|i thought|was meant|point taken|that does|it (?:is|does)|we do|i do|i did|i am|appreciate|didn't know|thank you)\b|\+1\b|\u{1F44D}/iu;
/** A yes that comes to a no. */
export const DECLINES =
  /\bbut,? i(?:(?:'d| would)(?: still| really| much)? (?:rather|prefer)\b| (?:still |really |just )?(?:don't|do not|can't|cannot) (?:see|think|believe)\b|(?:'m| am) not (?:too|that|so|overly) (?:much )?(?:concerned|worried|bothered)\b)/i;
/** An author who takes a point without saying what follows. */
export const TAKES_POINT =
  /^\W*(?:(?:ok(?:ay)?|ah|oh|right|yes|yeah|sure)\b[\s,.!]{1,3}){0,2}(?:no problem|got it|gotcha|makes? sense|fair (?:enough|point)|point taken|noted|understood|will (?:do|keep)|good (?:point|idea|suggestion)|true\b)/i;
/** Words that contest nothing, however negative. */
export const NO_OBJECTION =
  /^\W*(?:(?:no|nope|sorry)\W{0,3}$|no idea\b|(?:sorry,? )?i (?:didn't|don't|did not|do not) (?:get|understand|follow|know)\b|(?:i )?(?:can't|cannot|couldn't) (?:seem to )?(?:reproduce|trigger|spot)\b|not sure\b[^.?!]{0,40}[.?!]?\s*$)/i;
/** An admission in the very first words, however much is explained behind it: of a fault in the patch, or of one's own. */
export const ADMITS_FAULT =
  /^\W*(?:(?:ah|oh|yes|yeah|right|ok(?:ay)?|hmm?|well|thanks|sorry|apologies)\b[\s,.!:]{1,3}){0,3}(?:(?:(?:it|this|that)(?:'s| is| was)|its) (?:an? |my |just an? |indeed an? |actually an? )?(?:(?!not\b|never\b)\w{1,12} )?(?:typo|mistake|oversight|bug(?! ?-?fix)|left-?over|copy[- ]?(?:and[- ])?paste)|typo\b|oops|whoops)(?!\s?\?)/i;
export const ADMITS_AT_ONCE =
  /^\W*(?:(?:ah|oh|yes|yeah|right|ok(?:ay)?|hmm?|well|thanks|sorry|apologies)\b[\s,.!:]{1,3}){0,3}(?:my (?:bad|fault|mistake)|i (?:forgot|missed|overlooked)|you(?:'re| are) (?:absolutely |totally |completely |quite )?(?:right|correct)|good (?:catch|point|idea))(?!\s?\?)/i;
/** A yes to what is said to be too much. */
export const ADMITS_NEEDLESS =
  /^[^!]{0,80}?\b(?:yes|yeah|yep|right|indeed|true|correct)\b[^.!?]{0,50}\b(?:(?:not|isn't|aren't|don't) (?:really |actually |strictly )?need(?:ed)?|not (?:really |actually |strictly )?(?:necessary|required)|unneeded|unnecessary|redundant|superfluous|left-?over|(?:can|could|should) (?:just |really )?(?:be (?:removed|dropped|deleted)|go)\b)/i;
/** What could be done, and will not be. */
export const COULD_BUT =
  /^\W*(?:(?:yes|yeah|well|hmm?|true|sure)\b[\s,.!]{1,3}){0,2}(?:it|we|i|this|that|you|they) (?:could|can|might|would)(?: (?:be|do|also|probably|certainly|do that|do it|be done))?,? but\b/i;
/** Where a change begins that is written out. */
export const STARTS_DIFF = /^(?:diff --git a\/|@@ -\d{1,7}(?:,\d{1,7})? \+\d|--- a\/)/m;
/** Words right before it that offer it; and words by which it only finds out, or repeats, something. */
export const OFFERS_DIFF =
  /\b(?:here(?:'s|\u2019s| is) (?:the|an?|my|what|one)|how about|what about|something (?:like|along)|(?:like|see|as) (?:the )?(?:below|following)|incremental|attached|below is|made the (?:suggested|requested|proposed) (?:edits|changes)|below (?:diff|patch|change|fix|should)|give this|try (?:this|with this)|(?:do|add|make|change) (?:it |this )?(?:like )?this|fold(?:ed|ing)? (?:this|it) in)\b/i;
export const PROPOSES_DIFF =
  /\b(?:how about|what about|something (?:like|along)|give this|(?:do|add|make|change) (?:it |this )?like this)\b/i;
export const TRIES_DIFF =
  /\b(?:debug\w{0,10}|reproduc\w{1,6}|instrument\w{0,8}|printk|trac(?:e|es|ing)|benchmark\w{0,5}|any difference|(?:are you|you are|you're) (?:suggesting|saying|proposing|asking)|(?:do|did) you mean|i (?:don't|do not) think)\b/i;
/** A remark that breaks off, and goes on below what is quoted next; words that only announce another one do not. */
export const BREAKS_OFF = /[\w)][ \t]?:\s{0,4}$/;
export const ANNOUNCES =
  /\b(?:comments?|nits?|questions?|add|feel free|things?|notes?|remarks?|below|inline|also|though|suggestions?|issues?|jump(?:s|ed)? out(?: at me)?)[ \t]?:\s{0,4}$/i;
/** Words by which a reviewer gives in: nothing is held against the patch any longer. */
export const CONCEDES =
  /^[^?]{0,60}?\b(?:you(?:'re| are) (?:absolutely |totally |completely |quite |of course )?(?:right|correct)|i (?:(?:had|have) )?(?:missed|mis-?read|overlooked|misunderstood|didn't notice|did not notice|was wrong|stand corrected)|my (?:bad|mistake|fault)|good point|fair (?:enough|point))\b/i;
/** Words by which a reviewer leaves it at that. */
export const YIELDS =
  /\b(?:let['’]s (?:just |then )?(?:keep|use|leave|go|review|see|do|drop|wait)|(?:don't|do not) (?:really )?feel (?:that |too |very )?strongly|(?:don't|do not) see why not|(?:up to|leave it to|your call)\b|not a big deal|(?:doesn't|does not) (?:really )?matter|(?:don't|do not) (?:really )?(?:mind|care)\b|(?:i'm|i am|i was|that's|that is|which is) (?:ok(?:ay)?|fine)\b|fair enough|either way|i guess|looks (?:good|fine|reasonable)|that['’]s reasonable|i agree\b|never ?mind|you(?:'re| are) right)|^\W*(?:ok(?:ay)?|sure|agreed|true|right)\b/i;
/** Words that approve of what was shown. */
export const APPROVES =
  /^\W*(?:(?:ok(?:ay)?|yes|yeah|thanks|great|nice|ah)\b[\s,.!]{1,3}){0,2}(?:ack(?:ed)?\b|(?:(?:that|this|it)(?: one| version| approach| patch)? |that'?s |this'?s )?(?:definitely |certainly |also )?(?:(?:seems?|looks?|sounds?|is|would be|works?|does) )?(?:much |way |a lot |far )?(?:cleaner|better|nicer|good|fine|great|perfect|reasonable|for me)\b(?! (?:point|catch|question|idea|one|spot|find))|makes sense\b|(?:that )?works for me\b|lgtm\b)/i;

// Names and messages
/** A remark on what something is called. */
export const ABOUT_NAMES =
  /\b(?:renam(?:e|ed|es|ing)|nam(?:e|ed|es|ing)|call(?:ed|ing)? (?:it|this|that|these|them)|prefix(?:ed|es)?|suffix|misnomer|typo|misspelled)\b/i;
/** A part of a path that tells. */
export const PATH_WORD = /[A-Za-z]\w{3,60}/g;
/** A remark that misses the trailer of a mended commit, and one such trailer. */
export const ABOUT_FIXES = /\bFixes(?::|["'`]|\b[ -]tag|\b[^.\n]{0,20} tags?\b)/i;
export const FIXES_LINE = /^Fixes: \S.{0,200}/m;
/** A remark on the title of a patch. */
export const ABOUT_TITLE = /\b(?:subject|title|headline|summary line|patch name)\b/i;
/** What a compiler or a checker writes about a line. */
export const BUILD_MESSAGE = /^\S{1,200}:\d{1,7}:(?:\d{1,5}:)? |\b(?:warning|error|sparse): /m;
/** An address or a path in a remark, which is no code; and what its parts are separated by. */
export const PATH = /[\w.:-]{0,80}\/[\w./?=&:;#%+-]{1,300}/g;
export const PATH_SEPARATOR = /[/.]/;

// Quoted remarks
/** Quotation marks, and what mailers make of them. */
export const DAMAGED_MARKS = /['"`´‘’“”«»?\uFFFD]/g;
/** A remark that wants a line elsewhere. */
export const WANTS_MOVED =
  /\b(?:move[ds]?|moving|hoist(?:ed)?|re-?order(?:ed|ing)?|swap(?:ped)?|put (?:this|it|that|these)|(?:should|could|can|needs? to|better) (?:be|go|come|live|stand) (?:\w{1,12} ){0,2}(?:before|after|above|below|earlier|later|first|last|up|down))\b/i;
/** A remark that repeats the one before it at another place. */
export const SAYS_SAME =
  /^\W*(?:(?:and|nit|same|exactly|also)[:,]?[ \t]{1,2}){0,2}(?:same|ditto|likewise|similarly|and here|here (?:too|as well)|(?:as|see) above)\b/i;
