import { describe, expect, test } from 'vitest';
import { isAnnouncement } from '../../src/review/announcement.js';

describe('announcements', () => {
  test.each([
    'I see three issues with this:',
    'A few general points:',
    'Some comments inline.',
    'Just a few nits.',
    'Please find below a few more questions.',
    'Overall this looks good to me. Two comments below:',
    'This looks better, a few comments:',
    'This is a really cool feature.  Just two comments inline.',
    'This looks interesting! I have some questions:',
    'Thanks for working on this!\nI have a couple of questions about the approach:',
  ])('%j', (text) => {
    expect(isAnnouncement(text)).toBe(true);
  });
});

describe('remarks with words like these', () => {
  test.each([
    'Minor nit: the cast is not needed.',
    'Please fix the comment below.',
    'Why are there two comments here?',
    'I do not like this at all. A few comments below:',
    'The series no longer applies, see nits below.',
    'There is one problem with this, which is that the lock is taken twice.',
    'This can deadlock:',
    'I can add a small comment for each, like:',
    'This creates a couple of problems:',
    'One thing that bothers me a bit is that we then do:',
    '',
  ])('%j', (text) => {
    expect(isAnnouncement(text)).toBe(false);
  });
});
