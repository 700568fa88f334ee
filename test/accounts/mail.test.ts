import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { composeLetter } from '../../src/domain/letter.ts';
import { fileMailer, type Mailer, smtpMailer } from '../../src/mail/mailer.ts';
import { outboxJob } from '../../src/mail/outbox-job.ts';
import { dueMail, enqueueMail } from '../../src/storage/outbox.ts';
import { emptyDirectory, engines, openStore } from '../support/store.ts';

const letter = composeLetter({
  to: 'ada@people.example',
  subject: 'Grüße',
  paragraphs: ['Hello <b>Ada</b>'],
});
const sender = 'Open Charge Map <mail@site.example>';
const { signal } = new AbortController();

/** A server that takes one letter and answers the recipient with `answer`. */
async function smtpServer(answer: string) {
  const lines: string[] = [];
  let isText = false;
  const answerTo = (line: string): string | undefined => {
    lines.push(line);
    if (isText && line !== '.') return undefined;
    isText = line === 'DATA';
    if (isText) return '354 go on';
    if (line.startsWith('RCPT')) return answer;
    return line === 'QUIT' ? '221 bye' : '250 fine';
  };
  const server = createServer((socket) => {
    socket.setEncoding('utf8').write('220 ready\r\n');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      const answers = text
        .split('\r\n')
        .slice(0, -1)
        .flatMap((line) => answerTo(line) ?? []);
      if (answers.length > 0) socket.write(`${answers.join('\r\n')}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    lines,
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe('a letter', () => {
  it('becomes a file that only this account may read', async () => {
    await using directory = await emptyDirectory();
    const place = join(directory.path, 'mail');
    await fileMailer(place, sender).send(letter, 'ocm-7');
    expect(await readdir(place)).toEqual(['ocm-7.eml']);
    const path = join(place, 'ocm-7.eml');
    expect((await stat(path)).mode & 0o077).toBe(0);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('From: Open Charge Map <mail@site.example>');
    expect(text).toContain('To: ada@people.example');
    expect(text).toContain('Message-ID: <ocm-7@site.example>');
    expect(text).toContain('Content-Type: text/plain');
    expect(text).toContain('Content-Type: text/html');
    expect(text).toContain('<p>Hello &lt;b&gt;Ada&lt;/b&gt;</p>');
  });

  it('goes to a mail server, and to nobody else', async () => {
    await using server = await smtpServer('250 fine');
    const mailer = smtpMailer(server.url, sender);
    const to = 'ada@people.example, eve@people.example';
    expect(await mailer.send(letter, 'ocm-7')).toEqual({ kind: 'sent' });
    expect(server.lines).toContain('MAIL FROM:<mail@site.example>');
    expect(server.lines).toContain('RCPT TO:<ada@people.example>');
    server.lines.length = 0;
    await mailer.send({ ...letter, to }, 'ocm-8').catch(() => {});
    expect(server.lines).not.toContain('RCPT TO:<eve@people.example>');
  });

  it('is refused for ever, or can be tried again', async () => {
    await using refusing = await smtpServer('550 nobody here');
    expect((await smtpMailer(refusing.url, sender).send(letter, 'a')).kind).toBe('refused');
    await using busy = await smtpServer('451 later');
    await expect(smtpMailer(busy.url, sender).send(letter, 'a')).rejects.toThrow('451');
  });
});

describe.each(engines)('the outbox on %s', (engine) => {
  it('is emptied by sending, and what fails is put off longer each time', async () => {
    await using store = await openStore(engine);
    const sent: string[] = [];
    let isDown = true;
    const mailer: Mailer = {
      send: async ({ subject }, id) => {
        if (isDown) throw new Error('down');
        sent.push(`${id} ${subject}`);
        return { kind: 'sent' };
      },
    };
    const job = outboxJob(store.db, mailer, silentLog);
    await store.db.transaction((tx) => enqueueMail(tx, letter, 0));
    await job.run(0, signal);
    expect(await dueMail(store.db, 59_999, 9)).toEqual([]);
    await job.run(60_000, signal);
    expect(await dueMail(store.db, 179_999, 9)).toEqual([]);
    isDown = false;
    await job.run(180_000, signal);
    expect(sent).toEqual(['ocm-1 Grüße']);
    expect(await dueMail(store.db, 1e12, 9)).toEqual([]);
  });

  it('gives a letter up after two days of tries, with a line in the log', async () => {
    await using store = await openStore(engine);
    const errors: object[] = [];
    const log = { ...silentLog, error: (facts: object) => errors.push(facts) };
    const mailer: Mailer = { send: () => Promise.reject(new Error('down')) };
    const job = outboxJob(store.db, mailer, log);
    await store.db.transaction((tx) => enqueueMail(tx, letter, 0));
    let now = 0;
    while ((await dueMail(store.db, 1e12, 9)).length > 0) {
      await job.run(now, signal);
      now += 60 * 60_000;
    }
    expect(now / 3_600_000).toBeGreaterThan(36);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toContain('ada@');
  });
});
