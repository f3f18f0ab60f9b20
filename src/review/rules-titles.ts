// The regular expressions of titles: what a maintainer leaves out of a one-line summary. All linear; bounded input.

/** Words before the point that say nothing about it; taken off as long as one matches. */
export const LEAD_IN: readonly RegExp[] = [
  /^(?:[*>#•–—-]+|\(?\d{1,2}[.):/]|\(?[a-h]\)|\^+)\s+/,
  /^(?:\^+|\.{2,}|…|["'`](?=s\/))\s*/,
  /^(?:hi|hello|hey|dear)\b[^,.!\n]{0,40}[,.!]\s*/i,
  /^(?:hu?m+(?:ph)?|um+|uh|er|ugh|eh|ah+|oh+|well|ok|okay|yes|yeah|yep|right|true|sure|agreed?|so|also|and|but|or|btw|by the way|fwiw|imho|imo|afaics|afaict|afaik|iirc|iiuc|however|additionally|besides|moreover|furthermore|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|next|actually|basically|anyway|though|then|now|note|sorry|unfortunately|in addition|one more thing|another thing|as mentioned|as i (?:mentioned|said)|to be honest|tbh|in general|personally|obviously|just (?:a )?(?:curious|wondering|nitpicking)|same question|still)\s*(?:[,:;!…]|\.{2,}|--?\s)\s*/i,
  /^(?:(?:minor|tiny|small|optional|super|very|really|style|trivial|another|coding style)[ -]+)?(?:nits?|nitpicks?|nit-?picking|minor|trivial|style|question|q|optional|suggestion|comment|remark|typo nit)\s*(?:[:,;]|--?\s)\s*/i,
  /^(?:also|and|but|so|hmm+|then|however|actually|additionally|similarly)\s+(?=\S+\s\S)/i,
  /^i(?:'m| am) (?:afraid|pretty sure|fairly sure|quite sure|sure|thinking|guessing)(?: that)?,?\s+(?=\S+\s\S)/i,
  /^(?:it )?(?:seems|looks|feels) (?:to me )?(?:like|that|as if)\s+/i,
  /^(?:in my opinion|from my (?:point of view|perspective)|my concern is that|my point is that|my only (?:concern|comment) is that|the (?:(?:only|main|remaining|other|real) )?(?:problem|issue|thing|question|point) (?:(?:here|then|with this) )?is (?:that(?= \S+ \S)|(?=(?:why|what|whether|how|if|when|where|which|who) \S+ \S))|just a (?:thought|nit|question|suggestion))[,:;]?\s+/i,
  /^(?:i(?:'m| am)? )?(?:just )?(?:wonder(?:ing)?|curious|was wondering|am wondering),?\s+(?=why|what|how|which|where|who|when)/i,
  /^(?:thanks?|thank you)\b[^.,!\n]{0,50}[,.!]\s*/i,
  /^[^,.?]{0,60}\b(?:questions?|one (?:more|other|last) thing|ask|remind me|curious)\b[^,.?]{0,40},\s+(?=(?:do|does|did|why|what|how|is|are|should|could|can|would|have|has|any|which|where|when|who)\b)/i,
  /^@\S+[,:]?\s+/,
  /^(?:another|one more|one other|one last|one final|a final|a last) (?:\w+ )?(?:comment|thing|question|note|nit|point|concern|issue|problem|remark|suggestion|option)\b[^:.?!]{0,60}:\s+(?=\S+\s\S+\s\S)/i,
  /^\([^()]{1,60}\)\s+(?!(?:that|is|are|was|but|and|or|which)\s)(?=\S+\s\S)/,
  /^it seems,\s+/i,
];
/** `I wonder if …`: the doubt stays, as a question. */
export const WONDERS =
  /^(?:i(?:'m| am|'d be| would be)? )?(?:(?:just|really|also|do|still|kind of|was|am) ){0,2}(?:wonder(?:ing)?|'d like to know|would like to know) (?:if|whether)\s+/i;
/** A statement that an inversion makes a question of. */
export const INVERTS =
  /^(we|you|it|this|that|there|they|these|those) ((?:should|could|would|can|will|is|are|was|has|have|does|do|might)(?:n't|n’t)?|can't|can’t|won't|won’t)\s/i;
/** As `INVERTS`: "it's". */
export const INVERTS_IS = /^(it|this|that|there)['’]s\s/i;
/** `Could you please …?`: an ask in the form of a question. */
export const POLITE_ASK =
  /^(?:please,? (?:can|could) (?:you|we)|(?:can|could|would|will) (?:you|we)(?: maybe| also)?,? please|pls|please(?: also)?)\s+/i;
export const TRAILING_ASIDE =
  /(?:,\s*(?:no|right|correct|yes)|,?\s+(?:i (?:think|guess|believe|suppose|suspect|assume)|i'd say|imho|imo|tbh|afaics|afaict|afaik|iirc|iiuc|honestly|as mentioned|perhaps|please|thanks|thank you|fwiw|or so|e\.g|i\.e|for (?:example|instance)|:-?\)))(?=[\s.:?!]*$)/i;
/** A sentence that a piece of code goes on with. */
export const DANGLES =
  /\s(?:with|to|of|in|for|by|like|and|or|as|(?<!\bas )is|are|be|that|do|a|an|the|from|on|at|into|using|use|something like)$/i;
/** A clause that hangs on the sentence before it. */
export const HANGS_ON =
  /^(?:if (?:not|so)\b|(?:which|whereas|because|ensuring|meaning|rather than|instead of)\s|https?:\/\/|[0-9a-f]{12,40}\b)/i;
/** A sentence whose subject is the code above it. */
export const SAYS_OF_CODE = /^(?:is|are|looks|seems|works|makes|reads|(?:would|should|could|might) be)\s[^?]*$/;
/** A question, or its beginning. */
export const STARTS_ASKING =
  /(?:^|[,;:]\s|\s--?\s|^(?:and|but|so|or|then)\s)(?:why|what|how|which|where|when|who|is|are|was|were|do|does|did|can|could|should|would|will|may|might|has|have|any|isn't|aren't|wasn't|don't|doesn't|didn't|can't|couldn't|shouldn't|wouldn't|won't)\b|\b(?:why|wonder(?:ing)?)\b/i;
export const SMILEY = /\s*[:;]-?[)(DP](?=\s|$)/g;

/** Ends of sentences; the words before them that end none are told apart by ABBREVIATION. */
export const SENTENCE_END = /(?<!\(|[\s(]['"`])[.?!]+["')\]]*(?=\s|$)/g;
export const ABBREVIATION =
  /^\(?\d{1,2}$|(?:^|[\s(])(?:e\.g|i\.e|eg|ie|etc|vs|cf|resp|approx|fig|sec|st|dr|mr|mrs|incl|w\.r\.t|a\.k\.a|[A-Za-z]|\.\.)$/i;

/** A name of code begins the next sentence. */
export const CODE_NEXT = /^\s*[a-z]\w{0,40}(?:_\w|\(\)|->)/;
/** Words that begin a sentence whose writer uses no capitals. */
export const LOWER_START =
  /^\s+(?:but|and|so|also|is|are|do|does|did|can|could|should|would|will|why|what|how|where|this|that|it|it's|its|i|i'm|i'd|i've|we|you|they|there|the|if|maybe|perhaps|please|not|or|otherwise|then|since|in|for|when|however|isn't|shouldn't|doesn't|let's|fwiw|btw|iow|imho|afaics|afaik),?\s/;
/** Begins a patch: nothing that a sentence is continued with. */
export const PATCH_START = /^(?:diff --git |index [0-9a-f]|--- |\+\+\+ |@@ )/;
/** A bracket, or `s/old/`, is open before the mark, and closed behind it. */
export const OPEN_BEFORE = /\([^()]*$|(?:^|\s)s\/[^/\s][^/]{0,60}(?:\/[^/]{0,60})?$/;
export const CLOSED_BEHIND = /^[^()/]{0,80}[)/]/;

/** Where a long title may end: before these, first choice and second. */
export const STRONG_BREAK =
  /[,;:](?=\s)|\s(?:--?|–|—)\s|\s\((?=\S)|\s(?=(?:because|since|so that|which|(?<!\bhelp )but|although|though|unless|otherwise|whereas)\s)/g;
export const WEAK_BREAK =
  /(?<!\b(?:even|only|just|not))\s(?=(?:and|when|where|while|if|until|instead of|rather than|as well as)\s)/g;
/** A clause before the point: `Since …, `. */
export const CLAUSE_BEFORE =
  /^(?:since|as|if|even (?:if|though|when)|when|while|once|although|though|given|because|for|with|in|based on|looking|unless|until|considering|assuming)\b[^,]{3,160},\s+(?:then\s+)?(?!(?:rather than|instead of|not|than|as|like|e\.g|i\.e|unless|because)\b)/i;
/** Where the question of a long sentence starts. */
export const QUESTION_STARTS =
  /(?:[,;:]|\s--?)\s+(?:(?:so|but|and|then)\s+)?(?=(?:(?:maybe|perhaps) \S+|shouldn't|should|isn't|aren't|is|are|can't|can|could|couldn't|would|wouldn't|won't|will|does|doesn't|do|don't|did|why|what|what's|how|how's|might|may|has|have|any)\s)/gi;
/** What nobody ends a line with: the title would stop in the middle. */
export const TRAILS =
  /(?:^|\s)(?:with|to|of|in|for|by|like|and|or|as|is|are|be|that|do|a|an|the|from|on|at|into|using|use|which|when|if|not|than|can|could|will|should|would|have|has|had|was|were|its|their|we|you|they|i|only|between|via|per|about|such|because|but|so|how|why|either|both|even|where|whether|e\.g\.?|i\.e\.?|eg|ie|just|being|also|without|this|any|your|my|our|rather)$/i;
/** The last clause is one that another has to follow. */
export const UNFINISHED =
  /(?:^|[,;:]\s+|\s(?:and|but|so|that|then)\s+)(?:if|when|while|since|as|although|though|unless|once|because|given|considering|assuming|until|for|without|instead of|rather than|in|at|on|depending|with|after|before)\s[^,;:]*$/i;
/** Words in brackets behind a word, not the arguments of a call or the condition of a statement. */
export const BRACKETED =
  /(?<!\b(?:if|for|while|switch|case|return))\s\([^()]{4,200}(?:\([^()]{0,40}\)[^()]{0,100}){0,3}\)/g;
/** Inside a clause whose parts an "and" joins. */
export const JOINED = /(?:^|[\s,])(?:if|when|while|unless|until|since|because|between|both|either|whether)\s[^,;:]*$/i;
/** What a long sentence grants, and the "but" behind it. */
export const GRANTED =
  /^(?![^,]*\bnot (?:just|only|so much)\b)[^.?]{20,}?,\s+but\s+(?:also\s+)?(?=(?:the|this|that|there|we|you|i(?:'d|'ve|'m)?|an?|my|our|your|please|should|shouldn't|maybe|perhaps|why|what|how|is|are|do|does|can|could|would|wouldn't|isn't|it'd|[\w>-]*[_(][\w()]*|[A-Z]\w*)\s+\S+\s\S)/;
/** What a long sentence comes to behind its "but" or "so". */
export const NEXT_CLAUSE =
  /,\s+(?:(?:but|however),?\s+|so\s+(?=(?:i|i'd|we|you|please|maybe|perhaps|probably|let's|it (?:might|would)|the|this)\b)|and\s+(?=i (?:\w+ )?(?:think|guess|believe|feel|get the feeling)\b))(?:i (?:really |also |just |still )?(?:think|guess|believe|feel|get the feeling)(?: that)? )?(?=\S+\s+\S+\s+\S)/i;
/** A clause that leaves its verb to the one before it: "but the driver should, if …". */
export const LEAVES_VERB = /^[^,;.]{0,80}\b(?:should|must|can|could|would|will|does|did)(?:n't| not)?(?:[,;.]|$)/i;
/** Such a clause is understood with the one before it only. */
export const LEANS_ON_CLAUSE =
  /^(?:(?:it|this|that)(?! (?:might|would|may) be (?:a )?(?:better|good|nice|best|great))|its|it's|that's|they|them|those|these|he|she|then|not|even|also|only|just|rather|actually|still|likely|therefore|would|will|can|could|should|has|have|is|are)\b/i;
/** A comment in code begins, and goes on over more lines; it ends. */
export const COMMENT_OPENS = /^\s*\/\*(?!.{0,200}\*\/)/;
export const COMMENT_ENDS = /\*\//;
/** A line of a program's output: a compiler's, a kernel's, a value with its name, a column of numbers, a ruler, a link alone. */
export const OUTPUT_LINE =
  /\w;\s{1,40}\/\*|^\s*(?:[-=]>\s*\w{1,60}\(.{0,60}\)\s*$|\/\/\s|https?:\/\/\S+$|index [0-9a-f]{7,40}\.\.[0-9a-f]{7,40}|[-=_*~]{5,}|vim \+\d|\w{1,40}:\s{1,20}\d[\w.%]{0,20}$|\d+ \S+ \d+ \d+ |In file included from|from \S+:\d+|\S+:\d+:\d+: |\S+: In function |\[\s*\d+\.\d+\]|make(?:\[\d+\])?: )/;

/** Asks for something, or names what is wrong. */
export const CARRIES_POINT =
  /\?|\b(?:should(?:n't)?|must(?:n't)?|needs?|please|pls|why|missing|wrong|incorrect|broken|breaks?|leaks?|leaking|races?|racy|bugs?|typos?|unused|unnecessary|redundant|instead|rather|better|be (?:nice|good|great|helpful|useful|worth)|prefer|drop|remove|rename|split|move|add|avoid|fix|document|cannot|can't|isn't|aren't|doesn't|don't|wouldn't|not|never|no need|there(?: is|'s) no|fails?|overflows?|deadlocks?|problem|crash(?:es)?|misleading|confusing|inconsistent|s\/\S)\b/i;
/** Says what may be the point, in weaker words. */
export const MAY_CARRY_POINT = /\b(?:could|can|would|won't|use|explain|null|might|may)\b/i;
export const CARRIES_NONE =
  /^\W*(?:(?:or|and|but|so|well|hi|hello|hey)\b,?\s+)?(?:thanks?|thank you|thx|thanx|thnx|thanks again|best|nice|great|good|looks? (?:good|fine|ok|okay|great|sane)|lgtm|reviewed|acked|tested|applied|regards|cheers|hi|hello|sorry|oops|ops|i missed|agree|agreed|ok|okay|yes|yeah|yep|right|true|hu?m+|apologies|same (?:here|comment|question)|ditto|likewise|see below|(?:just )?(?:some|a few|one|two|a couple of) (?:more |minor |small |tiny |other )?(?:comments?|nits?|notes?|questions?|remarks?|thoughts?)|other than that|otherwise|just (?:a thought|curious|wondering|fyi|in case)|fwiw|fyi|not ok|(?:did|do|am|are) (?:i|we) (?:overlook|overlooking|miss|missing|misread|misreading|misunderstand)|does (?:that|this|it) make sense|am i reading|is (?:that|this|it|my understanding) (?:right|correct|ok|true)|makes? sense|what do you think|which one do you|thoughts|opinions|any thoughts|wdyt)\b[^?]{0,80}\??$/i;
/** What the writer did, feels or is about to say: the way to the point. */
export const TELLS_OF_SELF =
  /^(?!.{0,160}\bwonder)\W*(?:(?:so|but|and|well|ok|yes|hm+|sorry|actually|honestly|tbh|btw|also|then|as per [^,]{1,30}),?\s+)?(?:let me|i(?:'ve|'ll|'m going)|i (?:(?:just|also|only|already|recently|actually|honestly|really|quite|do|still) ){0,2}(?:have|will|am going|was|had|did(?! suggest)|didn't|mentioned|said|noted|looked|tried|tested|posted|wrote|thought|know|understand|realize|realise|saw|agree|see|like|love|get|appreciate|remember|hope|want to|wanted to|missed|mean|haven't|hadn't)|we(?:'ve| have) (?:seen|been|discussed|talked)|folks|you can see|as you (?:know|said|can see)|keep in mind|remember|recall|note)\b/i;
/** A sentence in brackets. */
export const IN_BRACKETS = /^\([^()]*(?:\([^()]*\)[^()]*)*\)$/;
/** Asks for the reason of what stands above it, whatever that is. */
export const ASKS_WHY = /^\W*(?:(?:and|but|so|also|hm+),?\s+)?(?:why|how come)\b/i;
/** A command to a robot, the subject of a mail, the line before a quote, words of a company: nobody's sentence. */
export const NO_SENTENCE =
  /^(?:#syz\b|@syzbot\b|syzbot\b.{0,20}test|\[(?:RFC|PATCH|GIT PULL|RESEND)\b|(?:Subject|From|Date|To|Cc): |(?:Link|Closes|Fixes|Message-I[dD]): ?\S|Registered Address|On .{1,120} wrote:)/;
/** A code name, a call, a member, words in quotes. */
export const NAMES_CODE =
  /[A-Za-z0-9]_|_[A-Za-z0-9]|\w\(\)|\w->\w|[a-z][A-Z]|`[^`]|"[^"]|'\w[^']{0,40}'(?!\w)|\b0x|\bs\/\S/;
/** A line of prose that only looks like code: an item of a list, or a line that a keyword happens to begin. */
export const ITEM_OF_WORDS =
  /^\s*(?:[-*+•]|\(?\d{1,2}[.)/]|\(?[a-h]\)) (?=\s{0,3}[A-Za-z"'`(])(?!\s{0,3}(?:\/[*/]|\*))/;
/** A row of a table or of a drawing. */
export const TABLE_ROW = /\S\s{2,}\|\s|^\s*\||\S\s{2,20}\S{1,40}\s{2,20}\S{1,40}\s{2,20}\S/;
/** Words that sentences have and code has not. */
export const SENTENCE_WORDS =
  /(?<![\w.>*&-])(?:the|is|are|was|that|this|these|those|it|of|to|we|you|they|be|been|has|have|an?|in|on|when|not|and|or|with|should|would|could|can|don't|doesn't|isn't|but|so|because|which|by|from|as)(?=[\s,.:;?!)]|$)/gi;
/** What no sentence has, however many of its words stand there. */
export const CODE_ALONE =
  /^\s*(?:[+-]?\s*(?:\/[*/]|\*\s|\*\/|#)|diff --git|@@)|[{}\\]\s*$|^\s*(?:if|for|while|switch) \(.*\)\s*\{?$|\);\s*$|\w = [^=]*;\s*$/;
/** Stands for what the reader sees above the remark. */
export const POINTS_AT =
  /^(?:(?:but|so|and|maybe|can|could|should|is|are|does|do|did|why (?:is|are|do|does|did|not)|what(?: is|'s)?|how(?: is| can| does)?) )*(?:(?:we|you|i) \w+ )?(?:this|that|it|these|those)\b/i;
/** As `POINTS_AT`, of a remark's first sentence: it says something of the line above, or ends with "here". */
export const POINTS_ABOVE =
  /^(?:(?:but|so|and|maybe|probably|perhaps|can|could|should(?:n't)?|can't|couldn't|isn't|is|are|does(?:n't)?|do|did|won't|why (?:is|are|do|does|did|not|can't|isn't)|what(?: is|'s)?|how(?: is| can| does)?|where (?:is|does)) ){0,2}(?:this|that|it|these|those|it's|that's)(?: one)?(?= (?:is|are|was|looks?|seems?|should|shouldn't|could|can|can't|cannot|will|won't|would|wouldn't|may|might|must|does|doesn't|do|don't|has|have|needs?|isn't|aren't|breaks?|makes?|means|assumes|relies|requires|reads|feels|leaks|causes|adds|introduces|ends|leads|duplicates|changes|be|get|go|work|really|also|still|only|just|probably|always|never|sounds|belongs|necessary|needed|safe|correct|right|really|actually|even|in|for|at|on|here|from|to)\b|[.?!]*$)|\b(?:this|these|here)(?: (?:too|either|again|instead|now|at all|as well))?\W*$/i;
/** Says nothing but "as above". */
export const POINTS_BACK =
  /^\W*(?:(?:and|but|also) )?(?:same|ditto|dito|likewise|here too|here as well|as above|see above|again)\b(?:[\s,.:!-]+(?:here|there|thing|comments?|questions?|issues?|problems?|concerns?|remarks?|story|nits?|goes|applies|as|above|below|before|for|in|with|about|at|this|that|these|one|ones|the|other|others|too|again|please|of|all|and|next|previous|patch|function|file|case|line|lines|rest|everywhere|obviously|well|to|on|it|is|true)\b)*\W*$/i;
/** A name of code among the words. */
export const CODE_TOKEN = /\S*[_()]\S*/g;
/** A first word that is code by how it is written. */
export const CODE_START_WORD =
  /^(?:(?:ret|rc|err|req|ctx|buf|ptr|len|idx|cnt|sqe|cqe|tmp|fd|skb|bio|cfg|nr|num|str|src|dst|cmd|argv|argc|bid|tsk|inode|dentry|iter|iov|ubuf|uarg|errno|liburing|ublk|fuse|syzbot)\b|lib(?!rar|era|ert|el)[a-z]+\b|(?:k|v|kv|mem|str|sn)[a-z]*(?:alloc|free|cpy|cmp|dup|printf|move|set)\b|[b-hj-z](?=\s)|(?:if|for|while|switch)\s\(|[a-z]+\s?(?:=|==|!=|->|<=|>=|\+\+|&&|\|\|)(?:\s|$|\w))/;
export const NAME = /[A-Za-z_]\w*/g;
export const FIRST_NAME = /^[A-Za-z_]\w*/;
export const KEYWORD =
  /^(?:if|else|for|while|switch|case|return|goto|break|continue|default|do|sizeof|static|struct|enum|union|const|unsigned|signed|int|long|char|bool|void|inline|extern|define|ifdef|ifndef|endif|include|likely|unlikely|true|false|NULL|def|fn|let|pub|self|then|fi|done|and|or|not|in|is|of|to|the|a|an|this|that)$/;
export const CALLED = /\b([A-Za-z_]\w{2,39})\s?\(/g;
export const COMMENTED = /^(?:\/[/*]|\*|#(?!\s*(?:define|include|if|ifdef|ifndef)\b)|--|"|<)/;
/** What makes a line code: a mark that prose has not, or a name that no word is. */
export const CODE_MARK = /[_(){};=<>[\]*&|]|[A-Za-z_]\.[A-Za-z_]|^\S+$/;
/** Marks that a title has only with code in it. */
export const CODE_INSIDE = /[{}=;<>[\]]|\(!|\(\w+ [!=<>]|&&/;
export const BRACKETS_ONLY = /^(?:[\W\d_]|else)*$/;
export const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;
/** Words that name nothing by themselves. */
export const NAMELESS: ReadonlySet<string> = new Set(
  `a about above absolutely again all also am an and any anything are aren't as at back bad be been being believe below better best bit
  both broken but by can can't cannot change changed changes come comes completely confused confusing consider correct could couldn't did
  didn't different do does doesn't doing don't done either else even ever every exactly fine first fix fixed fixes for from get gets
  getting go goes going good got great guess had handle has have here hmm how i i'd i'm idea if in instead interesting into is isn't issue
  it it's its just kind know last less let let's like likely little look looks lot lots made make makes matter may maybe me mean means might mind more
  most much must minor my need needed needs needn't never new next nice nit nits no not nothing now of odd off ok okay on once one ones only or other
  our out over part place please point possible possibly pretty probably problem put quite rather really reason right same say see seem seems
  sense set should shouldn't simply since small so some somehow someone something sort still strange such sure take than that
  that's the their them then there there's these they thing things think this those though thought to too true try
  two up use used using very want was wasn't way we we're weird well were what what's whatever when where which while who why will with without
  won't wonder wondering work works would wouldn't wrong yeah yes yet you you're your`.split(/\s+/),
);
