// Who writes a reply: whom the call names, else whom git knows; nobody leaves it to the program that sends it.

export async function findSender(named: string | undefined): Promise<{ readonly from?: string }> {
  const { findGitIdentity } = await import('../app/git-identity.js');
  const from = named ?? findGitIdentity(process.cwd());
  return from === null ? {} : { from };
}
