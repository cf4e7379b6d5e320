import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fail, ok, type Result } from '../result.ts'

export type MediaType = 'audio/mpeg' | 'audio/mp4' | 'video/mp4'

/** What a recording is, found in its bytes. `seconds`: how long it plays, null where the file does not say. */
type Media = { readonly mediaType: MediaType; readonly seconds: number | null }

/** `notMedia`: neither MP3 nor MP4, or nothing in it can be heard or seen. `cutOff`: it ends before what it announces. */
type MediaRefusal = 'notMedia' | 'cutOff'

type Open = (range: { start: number; end: number }) => Readable
type Read = (start: number, length: number) => Promise<Buffer>

const extensions: Readonly<Record<MediaType, string>> = { 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'video/mp4': 'mp4' }

export const isMedia = (mediaType: string): mediaType is MediaType => Object.hasOwn(extensions, mediaType)

export const mediaExtension = (mediaType: MediaType): string => extensions[mediaType]

/** Finds out what a stored recording is. `open` gives its clear bytes from `start` up to and without `end`. */
export async function findMedia(open: Open, size: number): Promise<Result<Media, MediaRefusal>> {
  const read: Read = (start, length) => buffer(open({ start, end: Math.min(size, start + length) }))
  const head = await read(0, 16)
  return head.toString('latin1', 4, 8) === 'ftyp' ? findInBoxes(read, size) : findInFrames(read, head, size)
}

/** ISO/IEC 14496-12: boxes of a length and a name, of which `moov` tells of the tracks, at the beginning or the end. */
async function findInBoxes(read: Read, size: number): Promise<Result<Media, MediaRefusal>> {
  let movie: Buffer | undefined
  let boxes = 0
  for (let at = 0; at < size; ) {
    if (++boxes > mostBoxes) return fail('notMedia')
    const head = await read(at, 16)
    if (head.length < 8) return fail('cutOff')
    const name = head.toString('latin1', 4, 8)
    const length = boxLength(head, size - at)
    if (length === undefined || !/^[ -~]{4}$/.test(name)) return fail('notMedia')
    if (at + length > size) return fail('cutOff')
    if (name === 'ftyp' && !canBePlayed(await read(at, Math.min(length, 256)))) return fail('notMedia')
    if (name === 'moov') {
      if (length > longestMovie) return fail('notMedia')
      movie = await read(at + 8, length - 8)
    }
    at += length
  }
  if (!movie) return fail('cutOff')
  const tracks = childrenOf(movie, 'trak').map(kindOfTrack)
  const mediaType = tracks.includes('vide') ? 'video/mp4' : tracks.includes('soun') ? 'audio/mp4' : undefined
  return mediaType ? ok({ mediaType, seconds: secondsOf(childrenOf(movie, 'mvhd')[0]) }) : fail('notMedia')
}

/** A film of three hours has some megabytes of tables. */
const longestMovie = 32_000_000
/** Films in fragments have two a fragment. */
const mostBoxes = 20_000

/** Undefined when it cannot be one. 0: to the end of the file; 1: written in 64 bits behind the name. */
function boxLength(head: Buffer, left: number): number | undefined {
  const short = head.readUInt32BE(0)
  if (short === 0) return left
  const length = short === 1 ? (head.length >= 16 ? Number(head.readBigUInt64BE(8)) : undefined) : short
  return length !== undefined && length >= 8 && Number.isSafeInteger(length) ? length : undefined
}

/** QuickTime's own films (`qt  `) and pictures of that family play in few browsers. */
const canBePlayed = (ftyp: Buffer): boolean =>
  /^.{8}(?:M4[ABV] |mp4[12]|isom|iso[2-9]|avc1|dash|MSNV)/s.test(ftyp.toString('latin1'))

function childrenOf(parent: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at + 8 <= parent.length; ) {
    const length = parent.readUInt32BE(at)
    if (length < 8 || at + length > parent.length) break
    if (parent.toString('latin1', at + 4, at + 8) === wanted) found.push(parent.subarray(at + 8, at + length))
    at += length
  }
  return found
}

/** `soun`, `vide` or another kind that is neither heard nor seen. */
function kindOfTrack(track: Buffer): string | undefined {
  const [handler] = childrenOf(track, 'mdia').flatMap((media) => childrenOf(media, 'hdlr'))
  return handler && handler.length >= 12 ? handler.toString('latin1', 8, 12) : undefined
}

function secondsOf(mvhd: Buffer | undefined): number | null {
  if (!mvhd || mvhd.length < 32) return null
  const isLong = mvhd[0] === 1
  const scale = mvhd.readUInt32BE(isLong ? 20 : 12)
  const units = isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16)
  return scale > 0 && units > 0 ? Math.round(units / scale) : null
}

/** Frames of MPEG audio layer III behind an optional ID3 tag: three in a row, since one head alone occurs in any bytes. */
async function findInFrames(read: Read, head: Buffer, size: number): Promise<Result<Media, MediaRefusal>> {
  const start = lengthOfTag(head)
  if (start >= size) return fail(start > 0 ? 'cutOff' : 'notMedia')
  const bytes = await read(start, 3 * longestFrame + 4)
  const first = frameAt(bytes, 0)
  if (!first) return fail('notMedia')
  for (let at = first.length, seen = 1; seen < 3 && start + at < size; seen++) {
    const next = frameAt(bytes, at)
    if (!next) return fail(start + at + 4 > size ? 'cutOff' : 'notMedia')
    at += next.length
  }
  const frames = countedFrames(bytes.subarray(0, first.length))
  const seconds = frames ? frames * first.seconds : ((size - start) / first.length) * first.seconds
  return ok({ mediaType: 'audio/mpeg', seconds: Math.round(seconds) })
}

/** ID3v2: ten bytes and a length of four times seven bits. */
const lengthOfTag = (head: Buffer): number =>
  head.length >= 10 && head.toString('latin1', 0, 3) === 'ID3'
    ? 10 + ((head[6]! << 21) | (head[7]! << 14) | (head[8]! << 7) | head[9]!)
    : 0

const longestFrame = 1441
const bitRates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRates = [44_100, 48_000, 32_000]

/** Length in bytes and seconds, by ISO/IEC 11172-3 and 13818-3 (and the usual 2.5, at a quarter of the rate). */
function frameAt(bytes: Buffer, at: number): { length: number; seconds: number } | undefined {
  if (at + 4 > bytes.length) return undefined
  const head = bytes.readUInt32BE(at)
  const [version, layer] = [(head >>> 19) & 3, (head >>> 17) & 3]
  const [rate, sampling] = [(head >>> 12) & 15, (head >>> 10) & 3]
  if (head >>> 21 !== 0x7ff || version === 1 || layer !== 1 || sampling === 3) return undefined
  const isOne = version === 3
  const kiloBits = (isOne ? bitRates.one : bitRates.two)[rate]
  if (!kiloBits) return undefined
  const samples = isOne ? 1152 : 576
  const hertz = sampleRates[sampling]! / (isOne ? 1 : version === 2 ? 2 : 4)
  const padding = (head >>> 9) & 1
  return { length: Math.floor((samples / 8) * ((kiloBits * 1000) / hertz)) + padding, seconds: samples / hertz }
}

/** The first frame of a file of changing rate counts the others behind the word Xing or Info. */
function countedFrames(frame: Buffer): number | undefined {
  const at = Math.max(frame.indexOf('Xing', 4, 'latin1'), frame.indexOf('Info', 4, 'latin1'))
  if (at < 0 || at > 40 || at + 12 > frame.length || (frame.readUInt32BE(at + 4) & 1) === 0) return undefined
  return frame.readUInt32BE(at + 8)
}
