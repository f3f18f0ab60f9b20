// Regular expressions that tell remarks without a point. All are linear.

/** "Ping?", "gentle ping", "Any news on this?". */
export const PINGS =
  /^\W*(?:(?:gentle|friendly|kind|another)\s+)?(?:ping|bump)\b\W*(?:\w+\W*){0,3}$|^\W*(?:any|is there any) (?:news|updates?|progress|feedback|comments?)\b[^.?!]{0,40}\?\W*$/i;
/** Commands to robots that watch a list. */
export const ORDERS_ROBOT = /^\s*#(?:syz|regzbot)\b/m;
/** "Never mind", "ah, I see", "so we are good". */
export const TAKES_BACK =
  /\b(?:never ?mind|scratch that|(?:please )?ignore (?:me|that|this (?:comment|remark|part|one))|my (?:bad|mistake)|(?:ah|oh|aha|ok|okay)[,.!]{0,2} (?:right, )?i see\b|\bthen i (?:saw|noticed|realized|found)\b|i (?:misread|misunderstood|was confused)|(?:that|this|it) makes (?:perfect )?sense now|makes sense now|i (?:don't|do not) think so\b|(?:so|then|and) (?:i guess |i think )?(?:we're|we are|it's|it is|this is|this should be|that's|that is|that should be|all is) (?:all )?(?:good|fine|safe|ok(?:ay)?)\b|\.\s+(?:it|this|that) is, (?:since|because|as)\b)/i;
/** What is taken back. */
export const ASKED_BEFORE =
  /\?|\b(?:worried|afraid|feared|wonder(?:ed|ing)?|confus(?:ed|ing)|at first|first thought|took me|suspected)\b/i;
/** What is behind it asks for something after all. */
export const STILL_ASKS =
  /\?|\b(?:but|however|though|although|still|please|pls|should|shouldn't|must|needs?|could you|can you|would you|unless|except|instead|nit)\b/i;
/** Signs of a point, or of a condition. */
export const MAKES_POINT =
  /\?|\b(?:but|however|though|although|except|unless|apart from|other than|modulo|only if|as long as|please|pls|should|shouldn't|must|needs?|could|would|why|nits?|typos?|consider\w*|(?:may|might) want|let's|instead|missing|lacks?|wrong|broken|fails?|failed|crash\w*|bugs?|warnings?|errors?|leaks?|not sure|don't (?:like|think|see why|understand)|can't|cannot|rather|prefer|suggest|maybe|perhaps|remove|drop|rename)\b/i;
/** "Tested on arm64, works fine", "ran it for a week and did not see any issue". */
export const TRIED_WELL =
  /\b(?:works? (?:fine|well|great|nicely|for me|as expected|here)|(?:did not|didn't|do not|don't|haven't|have not) (?:see|seen|hit|notice|noticed|observe|observed) any|no (?:regressions?|issues?|problems?) (?:seen|found|so far|observed|with|in|on)|no regressions?\b|(?:can )?confirm(?:ed)? (?:that )?(?:this|it|the)\b.{0,60}\b(?:works?|fix(?:es|ed)|resolves?|solves?)|(?:this|that|it|the patch) (?:indeed )?(?:fixes|fixed|resolves|solves|solved) (?:it|the (?:issue|problem)|this|that|my)\b)/i;
/** "I like this", "Nice cleanup!", "Much better than v1". */
export const LIKES =
  /^\W*(?:(?:yes|yeah|ok|okay|oh|wow|ah|hey|hi|thanks|cool),?\W+)?(?:i (?:really |do |quite |especially |particularly |also )?(?:like|love)\b(?! to\b)|(?:this|that|the)(?: \w{1,20}){0,3} (?:is|are) (?:a |an )?(?:very |really |pretty |quite |so |super )?(?:good|nice|great|helpful|cool|neat|awesome|excellent)\b|(?:very |really |pretty )?nice(?:ly)?\b|great\b|awesome\b|excellent\b|cool\b|good (?:idea|work|job|stuff|cleanup|find)\b|(?:much|way|a lot) (?:better|nicer|cleaner|simpler)\b|(?:all |this |that |it |part |one |bit |the (?:code|patch|series|rest) )*looks? (?!not\b)(?:\w+ )?(?:good|great|nice|fine|ok|okay|sane|correct|right|reasonable)\b)/i;
/** "Outside of these nits, this looks fine to me." and nothing else. */
export const WRAPS_UP =
  /^\W*(?:outside of|apart from|other than|aside from|except for|besides|modulo) (?:that|those|this|these|it|the above)\b[^.?!]{0,40}?\b(?:looks?|seems?|is|are) (?:\w{1,12} ){0,2}(?:good|great|nice|fine|ok|okay|sane|correct|right|reasonable)\b[^.?!]{0,60}\W*$/i;
/** "Applied, but dropped patch 3 for now", "I've changed that while applying". */
export const TAKES_CHANGED =
  /^\W*(?:thanks,? )?(?:(?:i've |i have |i )?(?:now |just )?(?:applied|queued|merged|folded|staged|took (?:it|this|these)|dropped (?:it|this|patch)|fixed (?:it |this |that )?up)\b|i(?:'ve| have)? (?:removed|changed|updated|fixed|edited|added|adjusted)\b[^.?!]{0,60}\b(?:the patch|for-next|(?:while|when) applying|in my tree|locally)\b)/i;
/** Signs that who takes it wants something all the same. */
export const TAKES_AND_ASKS =
  /\?|\b(?:please|pls|should|shouldn't|must|needs?|could you|can you|would|remember|wrong|broken|however|not sure|but (?:i|it|there|the|your|why)\b)/i;
/** What tools write below "Applied": the subject of each patch, and its commit. */
export const LISTS_COMMITS =
  /^\s{0,4}\[\d{1,3}\/\d{1,3}\] .{1,200}\n\s{1,12}(?:commit: [0-9a-f]{7,40}|\(no commit (?:info|message)\)|https?:)/m;
/** "Queued for 6.20", "I'll pick this up". */
export const TAKES_PATCH =
  /^\W*(?:thanks,? )?(?:(?:i've |i have |now |both |all |series )?(?:applied|queued|pushed|merged|picked)\b(?! (?:before|after|when|if|on top of))|(?:i'll|i will|i can|i'm going to|will) (?:also |just |now )?(?:pick|queue|apply|take|merge)\b.{0,20}\b(?:it|this|these|them|up|patch|patches|series)\b)/i;
/** "With the above fixed: Acked-by: …". */
export const OFFERS_TAG =
  /^\W*(?:with|once|after|if|feel free|you can|you may|assuming|given)\b.{0,80}\b(?:reviewed|acked|tested)-by\b/i;
/** "Can you try the patch below?", "Can you check with this applied?", "Which kernel is this?". */
export const ASKS_TO_TRY =
  /\b(?:(?:can|could|would|will) you|please|mind)(?: please| also| just| kindly)? (?:try|trying|test|testing|check|give)\b.{0,60}\b(?:patch|hack|diff|below|attached|branch|latest|applied|added|this one|following|if (?:this|it|that)|with (?:this|it|that))\b|\b(?:what|which) (?:kernel|version|tree|distro)\b.{0,40}\?|\b(?:can|could) you (?:please |perhaps )?(?:bisect|attach|share|provide|send|post|paste)\b.{0,60}\b(?:dmesg|logs?|traces?|output|config|reproducer|strace|backtrace)\b/i;
/** Asks a reporter to run something: "Any chance you can do a run with …", "Please retest with …". */
export const ASKS_REPORTER =
  /\b(?:(?:can|could|would) you|any chance (?:that )?(?:you|we) (?:can|could)|please|you (?:may|might|can|could))(?: please| also| just| perhaps| maybe)? (?:do a run|run|re-?run|try|re-?try|re-?test|test|reproduce|bisect|capture|grab|collect|enable)\b/i;
/** The words before a change that the mail proposes: "Something like this, untested:", "The below should fix it.". */
export const OFFERS_CHANGE =
  /\b(?:(?:can|could|would) you (?:please |also |perhaps )?(?:try|test|check|give)\b|try (?:this|the below)\b|something (?:like|along|ala) (?:this|that|the below|the following|below)\b|(?:below|this|following|attached|patch|hack) (?:should|might|will|may|would|ought to) (?:fix|help|do|prevent|solve|work|resolve|close|take care)\b|(?:un|not |compile )tested\b)/i;
/** A diff that is pasted. */
export const PASTED_DIFF = /^(?:diff --git |--- a\/|@@ -\d)/m;
/** Thinking aloud that ends well: "this is fine because …", "… so that is safe". */
export const FINDS_FINE =
  /\b(?:is|are|be|looks?|seems?|that's|it's) (?:all |just |probably |actually )?(?:fine|ok|okay|safe|no (?:problem|issue)|not (?:a|an) (?:problem|issue))\b.{0,20}\b(?:because|since|given|as)\b|\b(?:so|thus|hence|therefore)\b.{0,30}\b(?:is|are|be|that's|it's|we're) (?:fine|ok|okay|safe|good)\b/i;
/** Signs that not all of it is fine, or that something is wanted all the same. */
export const RESTRICTS =
  /\b(?:but|however|except|unless|though|only if|as long as|suggest|recommend|prefer|rather|inclined|instead|drop|please|concerned|worr(?:y|ied)|nowhere|iffy|ugly|confusing|saner|comments? (?:on|as to|about|explaining|detailing|why)|not (?:\w+ )?(?:safe|fine|ok|okay|sure|needed)|(?:don't|do not) think|cannot|can't|should(?! be (?:\w+ )?(?:fine|ok|okay|safe|good)\b))\b/i;
