// Invented reviews for screenshots: drivers that do not exist, people at example.org, remarks of the kinds that patchlore
// is for. The same mails each time.

interface Remark {
  /** The added line that is remarked on; `%` stands for the driver. */
  readonly line: string;
  readonly says: string;
  /** What the next revision has instead. */
  readonly instead: readonly string[];
  readonly changelog: string;
}

const REMARKS: readonly Remark[] = [
  {
    line: 'kfree(%->buffer);',
    says: 'The work item may still run here and write into the buffer: this is a use after free. You need cancel_work_sync() before the kfree().',
    instead: ['cancel_work_sync(&%->work);', 'kfree(%->buffer);'],
    changelog: 'cancel the work before its buffer is freed',
  },
  {
    line: '%->table = kcalloc(count, sizeof(*%->table), GFP_KERNEL);',
    says: 'kcalloc() can fail, and the next line dereferences NULL then. Please check it and return -ENOMEM.',
    instead: ['%->table = kcalloc(count, sizeof(*%->table), GFP_KERNEL);', 'if (!%->table)', '	return -ENOMEM;'],
    changelog: 'check the allocation of the table',
  },
  {
    line: 'if (%->users == 0)',
    says: 'users is read without the lock here, so this races with a concurrent open. Please take %->lock around the test and the release.',
    instead: ['guard(mutex)(&%->lock);', 'if (%->users == 0)'],
    changelog: 'test the number of users under the lock',
  },
  {
    line: 'call_rcu(&%->rcu, %_free_rcu);',
    says: 'This runs as an RCU callback, so it can run after the module is gone. The exit function has to call rcu_barrier().\n\nTo test it: load and unload the module in a loop with CONFIG_PROVE_RCU=y.',
    instead: ['call_rcu(&%->rcu, %_free_rcu);', '/* %_exit() waits with rcu_barrier() */'],
    changelog: 'wait for the callbacks when the module goes',
  },
  {
    line: 'size = header.count * sizeof(struct %_entry);',
    says: 'count comes from user space: this multiplication overflows on 32-bit machines, and the copy below then writes past the end of the buffer. Use array_size().',
    instead: ['size = array_size(header.count, sizeof(struct %_entry));'],
    changelog: 'array_size() for what user space counts',
  },
  {
    line: 'node = kmalloc(sizeof(*node), GFP_KERNEL);',
    says: 'This sleeps under a spinlock: %_submit() is called with the queue lock held. Either allocate before the lock is taken, or GFP_ATOMIC.',
    instead: ['node = kmalloc(sizeof(*node), GFP_ATOMIC);'],
    changelog: 'no sleeping allocation under the queue lock',
  },
  {
    line: 'return -EINVAL;',
    says: 'Why -EINVAL? User space cannot tell this from a wrong argument. -EOPNOTSUPP would say that the device cannot do it.',
    instead: ['return -EOPNOTSUPP;'],
    changelog: '-EOPNOTSUPP where the device cannot do it',
  },
  {
    line: 'writel(%->base, %->regs + RING_BASE);',
    says: 'The base must be visible before the doorbell below is rung, and nothing orders the two. There should be a barrier, with a comment on what it pairs with.',
    instead: ['writel(%->base, %->regs + RING_BASE);', 'wmb(); /* before the doorbell */'],
    changelog: 'order the base before the doorbell',
  },
  {
    line: 'list_for_each_entry(entry, &%->entries, list)',
    says: 'This walks the whole list for each request, with interrupts off. Did you measure it with a few thousand entries? A hash table would do.',
    instead: ['entry = %_find_entry(%, key);', 'if (entry)'],
    changelog: 'look entries up in a hash table',
  },
  {
    line: 'of_node_get(child);',
    says: 'This leaks the reference of the child when the probe fails: the error path returns without of_node_put().',
    instead: ['child = of_node_get(child);', 'devm_add_action(dev, %_put_node, child);'],
    changelog: 'put the node when the probe fails',
  },
  {
    line: 'copy_to_user(argument, &info, sizeof(info));',
    says: 'info has padding that is never set, so this tells user space what was on the stack. Please memset() it first, and check what copy_to_user() returns.',
    instead: ['if (copy_to_user(argument, &info, sizeof(info)))', '	return -EFAULT;'],
    changelog: 'clear what is copied out, and check the copy',
  },
  {
    line: 'static ssize_t depth_show(struct device *dev, struct device_attribute *attr, char *buf)',
    says: 'A new attribute needs an entry in Documentation/ABI, please.',
    instead: ['static ssize_t depth_show(struct device *dev, struct device_attribute *attr, char *buf)'],
    changelog: 'document the attribute',
  },
];

const DRIVERS = [
  ['drivers/lantern', 'lantern', ['core.c', 'ring.c', 'sysfs.c']],
  ['drivers/net/heron', 'heron', ['main.c', 'rx.c', 'tx.c']],
  ['fs/mosaic', 'mosaic', ['super.c', 'inode.c', 'journal.c']],
  ['block/ferry', 'ferry', ['queue.c', 'merge.c']],
  ['drivers/gpu/kestrel', 'kestrel', ['fence.c', 'sched.c', 'vm.c']],
  ['virt/harbor', 'harbor', ['memory.c', 'vcpu.c']],
] as const;

const ACTIONS = ['open', 'release', 'probe', 'submit', 'resume', 'flush'] as const;
const PURPOSES = [
  'keep the buffer across a reset',
  'support more than one queue',
  'speed up the short path',
  'let user space read the depth',
  'handle a surprise removal',
  'share the table between users',
] as const;
const AUTHORS = ['Mira Adler', 'Tomas Quill', 'Ines Harrow', 'Jonas Pike', 'Wen Castell'] as const;
const REVIEWERS = ['Ruth Calder', 'Otto Brandt', 'Leila Sorn', 'Piet Marlow'] as const;
const ANSWERS = [
  'Good catch, I will fix it in v2.',
  'Right. Fixed in v2, thanks.',
  "I don't think this can happen: the caller holds the lock.",
  'Agreed, done.',
] as const;

const SERIES = 72;
const FIRST_DAY = Date.UTC(2023, 0, 9, 9);
const DAYS_BETWEEN = 16;
const DAY_MS = 86_400_000;

/** The last patch of the world, whose check is shown. */
export const SHOWN_PATCH = 'shown-v2@example.org';
/** What is searched for in the picture of a search. */
export const SHOWN_QUERY = 'free';

/** An mbox of invented patches and their reviews. */
export function* inventMails(): Generator<string> {
  for (let index = 0; index < SERIES; index++) yield* inventSeries(index);
}

function* inventSeries(index: number): Generator<string> {
  const [folder, driver, files] = pick(DRIVERS, index * 5 + Math.floor(index / 7));
  const file = `${folder}/${pick<string>(files, index)}`;
  const action = pick(ACTIONS, index * 3 + Math.floor(index / 5));
  const author = pick(AUTHORS, index * 2);
  const title = `${driver}: ${pick(PURPOSES, index + Math.floor(index / 6))}`;
  const remarks = [0, 1, 2].map((step) => pick(REMARKS, index * 7 + step * 5));
  const isLast = index === SERIES - 1;
  const ids = ['v1', 'v2'].map((version) =>
    isLast ? `shown-${version}@example.org` : `${driver}-${index}-${version}@example.org`,
  );
  const [first = '', second = ''] = ids;
  const at = FIRST_DAY + index * DAYS_BETWEEN * DAY_MS;
  const list = `${driver}.lists.example.org`;
  const subject = `[PATCH] ${title}`;
  yield mail({
    id: first,
    subject,
    author,
    at,
    list,
    text: patchText(
      author,
      driver,
      file,
      action,
      remarks.map(({ line }) => [line]),
    ),
  });
  for (const [step, remark] of remarks.entries()) {
    const reviewer = pick(REVIEWERS, index + step);
    const review = `${first.replace('@', `-review-${step}@`)}`;
    const quoted = `On ${new Date(at).toUTCString()}, ${author} wrote:\n> diff --git a/${file} b/${file}\n> @@ -120,6 +120,9 @@ static int ${driver}_${action}(struct ${driver} *${driver})\n> +\t${fill(remark.line, driver)}`;
    yield mail({
      id: review,
      subject: `Re: ${subject}`,
      author: reviewer,
      at: at + (step + 2) * 3_600_000,
      list,
      replyTo: first,
      text: `${quoted}\n\n${wrap(fill(remark.says, driver))}\n\n${reviewer.split(' ')[0]}\n`,
    });
    if ((index + step) % 4 === 3) continue;
    yield mail({
      id: review.replace('@', '-answer@'),
      subject: `Re: ${subject}`,
      author,
      at: at + (step + 7) * 3_600_000,
      list,
      replyTo: review,
      text: `> ${wrap(fill(remark.says, driver)).split('\n').join('\n> ')}\n\n${pick(ANSWERS, index + step)}\n`,
    });
  }
  if (index % 5 === 4) return;
  const changes = remarks.map(
    ({ changelog }, step) => `- ${changelog} (${pick(REVIEWERS, index + step).split(' ')[0]})`,
  );
  yield mail({
    id: second,
    subject: `[PATCH v2] ${title}`,
    author,
    at: at + 4 * DAY_MS,
    list,
    text: patchText(
      author,
      driver,
      file,
      action,
      remarks.map(({ line, instead }, step) => (step === 2 ? [line] : instead)),
      `Changes in v2:\n${changes.join('\n')}\n\n`,
    ),
  });
}

function patchText(
  author: string,
  driver: string,
  file: string,
  action: string,
  added: readonly (readonly string[])[],
  changelog = '',
): string {
  const lines = added.flatMap((part) => part.map((line) => `+\t${fill(line, driver)}`));
  const name = `${driver}_${action}`;
  return `The ${driver} does not do this yet, and its users ask for it.

Signed-off-by: ${author} <${addressOf(author)}>
---
${changelog} ${file} | ${lines.length} ${'+'.repeat(lines.length)}
 1 file changed, ${lines.length} insertions(+)

diff --git a/${file} b/${file}
index 1111111..2222222 100644
--- a/${file}
+++ b/${file}
@@ -120,6 +120,${6 + lines.length} @@ static int ${name}(struct ${driver} *${driver})
 	struct device *dev = ${driver}->dev;
 	int ret;
 
${lines.join('\n')}
 	ret = ${driver}_start(${driver});
 	if (ret)
 		dev_err(dev, "cannot start: %d\\n", ret);
-- 
2.43.0
`;
}

interface InventedMail {
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly list: string;
  readonly text: string;
  readonly replyTo?: string;
}

function mail({ id, subject, author, at, list, text, replyTo }: InventedMail): string {
  const heads = [
    `From: ${author} <${addressOf(author)}>`,
    `To: <${list.replace('.lists', '@lists')}>`,
    `Subject: ${subject}`,
    `Date: ${new Date(at).toUTCString()}`,
    `Message-ID: <${id}>`,
    ...(replyTo === undefined ? [] : [`In-Reply-To: <${replyTo}>`, `References: <${replyTo}>`]),
    `List-Id: <${list}>`,
  ];
  return `From mboxrd@z Thu Jan  1 00:00:00 1970\n${heads.join('\n')}\n\n${text}\n`;
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@example.org`;
}

/** As a mail wraps it: lines of at most 72 characters. */
function wrap(text: string): string {
  const paragraphs = text.split('\n\n').map((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(/\s+/)) {
      const line = lines.at(-1) ?? '';
      if (line.length + word.length >= 72) lines.push(word);
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines.join('\n');
  });
  return paragraphs.join('\n\n');
}

function fill(text: string, driver: string): string {
  return text
    .replaceAll('%_', `${driver}_`)
    .replaceAll(/%(?=->)/g, driver)
    .replaceAll('(%,', `(${driver},`);
}

function pick<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
