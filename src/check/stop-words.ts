// Words that tell nothing of what a patch or a remark is about: of English, of C, and of commit messages.
const WORDS = `
about above add added adding adds after again all allow allows already also although always and another any anything are
around because been before being below between both but call called calling calls can cannot case cases change changed
changes changing check checks code commit could current currently did different does doing done don down due each either
else enough even ever every example fine first fix fixed fixes fixing following for from function functions further get
gets getting given goes going good got had has have having here how however into instead its itself just keep keeps know
last later least less let like line lines look looks made make makes making many may maybe might more most move much must
need needed needs never new next not nothing now off old one only onto other otherwise our out over own part patch patches
please point possible probably put quite rather really remove removed removes removing return returned returning returns
right same saw say second see seems series set sets setting should show side simple simply since some something still such
support sure take takes than that the their them then there these they thing things think this those though through thus
time too top try two under until update upon use used useful user uses using value values very want was way well were what
when where whether which while who whole why will with within without work works would yes yet you your
auto bool break char const continue default define double elif endif enum extern false float goto ifdef ifndef include
inline int long null register short signed sizeof static struct switch true typedef union unlikely likely unsigned void
volatile size_t u8 u16 u32 u64 s32 s64 __u8 __u16 __u32 __u64 err ret rc tmp len idx
acked author cc cover letter link mail reported reviewed signed suggested tested thanks https http www org com kernel git`;

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
