// One mail, decoded. The stage between bytes and everything else.

export interface Person {
  readonly name: string;
  /** Lower case; the empty string where the archive masks or lacks it. */
  readonly email: string;
}

export interface Message {
  /** Message-ID without angle brackets. A mail without one gets `<hash of its bytes>@missing.invalid`. */
  readonly id: string;
  /** The list it came through: the List-Id, or what the importer was told; null when unknown. */
  readonly list: string | null;
  /** Decoded, unfolded, white space collapsed. */
  readonly subject: string;
  readonly author: Person;
  /** Decoded To and Cc headers, unfolded; the empty string where absent. Needed to write a reply. */
  readonly to: string;
  readonly cc: string;
  /** Decoded Reply-To header: where its sender wants answers to go; the empty string where absent. */
  readonly replyTo: string;
  /** ISO 8601 in UTC, e.g. `2026-03-09T10:02:14.000Z`; the epoch when no date can be read. */
  readonly date: string;
  readonly inReplyTo: string | null;
  /** Oldest first, without angle brackets, no duplicates, In-Reply-To included last. */
  readonly references: readonly string[];
  /** The text that holds the review or the patch: LF line ends, no NUL, attached patches appended. */
  readonly text: string;
  /** SHA-1 of the raw bytes, hex. */
  readonly rawHash: string;
}

/** Something in an input that could not be used, and why. */
export interface SkippedInput {
  readonly where: string;
  readonly reason: string;
}
