import { expect, it } from 'vitest';
import { composeLetter } from './letter.ts';

it('says the same in text and in HTML, where texts stay texts', () => {
  const { text, html } = composeLetter({
    to: 'ada@people.example',
    subject: 'Hello',
    paragraphs: ['<img src=x onerror=alert(1)> & "Bob"', 'https://site.example/a?b=1&c="2"'],
  });
  expect(text).toBe(
    '<img src=x onerror=alert(1)> & "Bob"\n\nhttps://site.example/a?b=1&c="2"\n\n-- \nOpen Charge Map',
  );
  expect(html).toContain('<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Bob&quot;</p>');
  const link = 'https://site.example/a?b=1&amp;c=&quot;2&quot;';
  expect(html).toContain(`<p><a href="${link}">${link}</a></p>`);
});

it('makes no link of what is no web address, and no second line of a subject', () => {
  const { subject, html } = composeLetter({
    to: 'ada@people.example',
    subject: 'Hello\r\nBcc: everybody@people.example',
    paragraphs: ['javascript:alert(1)'],
  });
  expect(subject).toBe('Hello Bcc: everybody@people.example');
  expect(html).not.toContain('<a ');
});
