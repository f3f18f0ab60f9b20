// Invented mails for the tests of this folder.

/** A mail out of header lines and body lines. */
export function mail(headers: readonly string[], body: readonly string[] = ['Hello.'], lineEnd = '\n'): Buffer {
  return Buffer.from([...headers, '', ...body, ''].join(lineEnd), 'latin1');
}

/** Headers of an ordinary mail with this id. */
export function headersOf(id: string, ...more: readonly string[]): string[] {
  return [
    'From: Bob Writer <bob@example.org>',
    `Message-ID: <${id}>`,
    'Date: Mon, 9 Mar 2026 05:02:14 -0500',
    `Subject: about ${id}`,
    ...more,
  ];
}
