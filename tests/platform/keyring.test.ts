import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openKeyring } from '../../src/platform/keyring.ts'

const main = { name: 'main', key: randomBytes(32) }
const keyring = openKeyring([main], 'main')

test('a secret opens for its purpose only, and not when a bit was changed (SEC-077)', async () => {
  const sealed = await keyring.seal(Buffer.from('JBSWY3DP'), { totp: 'alice' })
  expect((await keyring.open(sealed, { totp: 'alice' })).toString()).toBe('JBSWY3DP')
  await expect(keyring.open(sealed, { totp: 'bob' })).rejects.toThrow('another purpose')
  await expect(keyring.open(sealed, { totp: 'alice', more: 'x' })).rejects.toThrow('another purpose')
  sealed[sealed.length - 20]! ^= 1
  await expect(keyring.open(sealed, { totp: 'alice' })).rejects.toThrow()
})

test('a secret sealed under an earlier key opens after the key was turned (SEC-077)', async () => {
  const sealed = await keyring.seal(Buffer.from('x'), {})
  const next = { name: 'main2', key: randomBytes(32) }
  expect((await openKeyring([next, main], 'main2').open(sealed, {})).toString()).toBe('x')
  await expect(openKeyring([next], 'main2').open(sealed, {})).rejects.toThrow()
})

test('a key that is short, unnamed or unknown stops the start (SEC-079)', () => {
  expect(() => openKeyring([{ name: 'main', key: randomBytes(16) }], 'main')).toThrow('16 bytes')
  expect(() => openKeyring([{ name: 'a b', key: randomBytes(32) }], 'a b')).toThrow('plain name')
  expect(() => openKeyring([main], 'other')).toThrow('no wrapping key')
})

test('a link token stays the same for its id and purpose, and is another for any other', () => {
  const token = keyring.deriveToken('invitation', 'a1')
  expect(token).toHaveLength(16)
  expect(openKeyring([main], 'main').deriveToken('invitation', 'a1').equals(token)).toBe(true)
  const others = [
    keyring.deriveToken('reset', 'a1'),
    keyring.deriveToken('invitation', 'a2'),
    keyring.deriveToken('invitation:a', '1'),
    openKeyring([{ name: 'main', key: randomBytes(32) }], 'main').deriveToken('invitation', 'a1'),
  ]
  for (const other of others) expect(other.equals(token)).toBe(false)
})
