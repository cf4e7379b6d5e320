import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSettings } from '../src/platform/env.ts'

const root = join(import.meta.dirname, '..')
const good = {
  ORIGIN: 'https://portal.example',
  DATA_DIR: '/nowhere/data',
  WRAPPING_KEY: Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64'),
  SMTP_URL: 'smtp://localhost:25',
  MAIL_FROM: 'My Case <no-reply@portal.example>',
  SECURITY_CONTACT: 'mailto:security@portal.example',
}
const problemsOf = (change: Record<string, string>) => {
  const read = readSettings({ ...good, ...change }, 'production', root)
  return read.ok ? [] : read.problems
}

describe('the settings of production', () => {
  it('are taken when all is there', () => {
    const read = readSettings(good, 'production', root)
    expect(read).toMatchObject({
      ok: true,
      value: { origin: 'https://portal.example', port: 3000, receivedAt: 'send', demo: false },
    })
  })

  it('are refused with a sentence for each that is missing, all at once (SEC-079)', () => {
    const read = readSettings({}, 'production', root)
    const text = read.ok ? '' : read.problems.join('\n')
    for (const name of ['ORIGIN', 'DATA_DIR', 'WRAPPING_KEY_FILE', 'SMTP_URL', 'MAIL_FROM', 'SECURITY_CONTACT'])
      expect(text).toContain(name)
    expect(read.ok || read.problems.length).toBe(6)
  })

  it.each([
    ['an origin without TLS', { ORIGIN: 'http://portal.example' }, 'https'],
    ['an origin that is no address', { ORIGIN: 'portal' }, 'ORIGIN'],
    ['a short key', { WRAPPING_KEY: 'c2hvcnQ=' }, '32 bytes'],
    [
      'a key of 31 bytes',
      { WRAPPING_KEY: Buffer.from(Array.from({ length: 31 }, (_, n) => n)).toString('base64') },
      '32 bytes',
    ],
    ['a key of one byte repeated', { WRAPPING_KEY: Buffer.alloc(32, 1).toString('base64') }, '32 bytes'],
    ['a key file that is not there', { WRAPPING_KEY_FILE: '/nowhere/key' }, 'cannot be read'],
    ['a port out of range', { PORT: '70000' }, 'PORT'],
    ['another instant of receipt', { RECEIVED_AT: 'whenever' }, 'RECEIVED_AT'],
    ['no limit on files', { MAX_FILES: '0' }, 'MAX_FILES'],
    ['a return path with no place for the token', { BOUNCE_ADDRESS: 'bounces@portal.example' }, 'BOUNCE_ADDRESS'],
    [
      'a mailbox over the net in clear',
      { BOUNCE_ADDRESS: 'b+{token}@x.example', BOUNCE_IMAP_URL: 'imap://a:b@mail.example/' },
      'imaps',
    ],
    ['a mailbox without a return path', { BOUNCE_IMAP_URL: 'imaps://a:b@mail.example/INBOX' }, 'BOUNCE_ADDRESS'],
    ['a fax gateway with no place for the number', { FAX_GATEWAY: 'fax@fax.example' }, 'FAX_GATEWAY'],
  ])('refuse %s (SEC-079)', (_, change, word) => {
    const problems = problemsOf(change)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(word)
  })
})

describe('the store of documents', () => {
  const s3 = {
    OBJECT_STORE: 's3',
    S3_ENDPOINT: 'https://s3.example',
    S3_BUCKET: 'portal',
    S3_ACCESS_KEY: 'key',
    S3_SECRET_KEY: 'secret',
  }

  it('is the disk, unless a bucket is named with all that it needs', () => {
    expect(readSettings(good, 'production', root)).toMatchObject({ value: { objectStore: 'disk', s3: undefined } })
    expect(readSettings({ ...good, ...s3 }, 'production', root)).toMatchObject({
      value: {
        objectStore: 's3',
        s3: {
          endpoint: 'https://s3.example',
          bucket: 'portal',
          region: 'us-east-1',
          accessKey: 'key',
          secretKey: 'secret',
        },
      },
    })
    expect(readSettings({ ...good, ...s3, OBJECT_STORE: 'disk' }, 'production', root)).toMatchObject({
      value: { objectStore: 'disk', s3: { bucket: 'portal' } },
    })
  })

  it('takes its secrets from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-env-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'secret')
    writeFileSync(file, 'from a file\n')
    const given = { ...good, ...s3, S3_SECRET_KEY: '', S3_SECRET_KEY_FILE: file }
    expect(readSettings(given, 'production', root)).toMatchObject({ value: { s3: { secretKey: 'from a file' } } })
  })

  it.each(['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'])('is refused without %s', (name) => {
    const problems = problemsOf({ ...s3, [name]: '' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`${name} is missing`)
  })

  it.each([
    ['another kind of store', { OBJECT_STORE: 'tape' }, 'disk or s3'],
    ['a bucket without TLS', { S3_ENDPOINT: 'http://s3.example' }, 'https'],
    ['an endpoint that is no address', { S3_ENDPOINT: 's3' }, 'no address'],
    ['a secret file that is not there', { S3_SECRET_KEY_FILE: '/nowhere' }, 'cannot be read'],
  ])('is refused: %s', (_, change, word) => {
    const problems = problemsOf({ ...s3, ...change })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(word)
  })

  it('may be on this machine without TLS', () => {
    expect(problemsOf({ ...s3, S3_ENDPOINT: 'http://127.0.0.1:8086' })).toEqual([])
  })
})

it('the demo needs no setting and keeps the key it made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}')
  const keyOf = () => {
    const read = readSettings({}, 'demo', folder)
    if (!read.ok) throw new Error(read.problems.join())
    expect(read.value).toMatchObject({
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      demo: true,
      version: '1.2.3',
    })
    return read.value.wrappingKey.key.toString('hex')
  }
  expect(keyOf()).toBe(keyOf())
})
