import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { makeSound } from '../../../src/demo/sound.ts'
import { checkObject } from '../../../src/platform/checks/index.ts'
import { findMedia } from '../../../src/platform/checks/media.ts'

const find = (bytes: Buffer) => findMedia(({ start, end }) => Readable.from([bytes.subarray(start, end)]), bytes.length)

const box = (name: string, ...inside: (Buffer | string)[]) => {
  const body = Buffer.concat(inside.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}
const mvhd = () => {
  const body = Buffer.alloc(100)
  body.writeUInt32BE(1000, 12)
  body.writeUInt32BE(61_400, 16)
  return box('mvhd', body)
}
const track = (kind: string) => box('trak', box('mdia', box('hdlr', Buffer.alloc(8), kind, Buffer.alloc(12))))
const film = (brand: string, ...kinds: string[]) =>
  Buffer.concat([
    box('ftyp', brand, '\0\0\0\0'),
    box('mdat', Buffer.alloc(5000)),
    box('moov', mvhd(), ...kinds.map(track)),
  ])

test('a recording is known by its bytes, with how long it plays', async () => {
  const sound = makeSound(20)
  expect(await find(sound)).toEqual({ ok: true, value: { mediaType: 'audio/mpeg', seconds: 20 } })
  const tag = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 1, 0, ...Array(128).fill(0)])
  expect(await find(Buffer.concat([tag, sound]))).toMatchObject({ value: { mediaType: 'audio/mpeg' } })
  expect(await find(film('M4A ', 'soun'))).toEqual({ ok: true, value: { mediaType: 'audio/mp4', seconds: 61 } })
  expect(await find(film('isom', 'soun', 'vide'))).toEqual({ ok: true, value: { mediaType: 'video/mp4', seconds: 61 } })
})

test('what only begins like a recording is none', async () => {
  const lone = Buffer.concat([makeSound(1).subarray(0, 144), Buffer.alloc(2000, 'x')])
  const others = [Buffer.alloc(0), Buffer.from('%PDF-1.7'), lone, film('qt  ', 'vide'), film('mp42', 'text')]
  for (const other of others) expect(await find(other)).toEqual({ ok: false, error: 'notMedia' })
})

test('a film without its end is cut off', async () => {
  const whole = film('mp42', 'soun')
  expect(await find(whole.subarray(0, whole.length - 10))).toEqual({ ok: false, error: 'cutOff' })
  expect(await find(whole.subarray(0, 3000))).toEqual({ ok: false, error: 'cutOff' })
})

test('without a scanner a recording is unscanned, never clean', async () => {
  const sound = makeSound(2)
  const open = ({ start = 0, end = sound.length } = {}) => Readable.from([Buffer.from(sound.subarray(start, end))])
  expect(await checkObject({ ram: '/dev/shm' }, open, sound.length)).toMatchObject({
    verdict: 'unscanned',
    mediaType: 'audio/mpeg',
    seconds: 2,
  })
})
