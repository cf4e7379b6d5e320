import type { FileHandle } from 'node:fs/promises'
import type { PictureType } from './kind.ts'

/** More parts before the picture begins are nobody's photograph. */
const mostParts = 4_000

/**
 * Whether a PNG or HEIC file moves, told from the heads of its parts alone: a PNG by its chunk `acTL` (APNG, PNG 3rd edition, 11.3.6)
 * before the first `IDAT`, a HEIC by its box `moov` (ISO/IEC 23008-12, 7). Of the other types libvips counts the pictures.
 */
export async function isMoving(file: FileHandle, type: PictureType, size: number): Promise<boolean> {
  if (type === 'image/png') return has(file, size, { at: 8, read: chunkAt, moves: 'acTL', ends: 'IDAT' })
  return type === 'image/heic' && has(file, size, { at: 0, read: boxAt, moves: 'moov' })
}

type Part = { readonly name: string; readonly length: number }
type Walk = {
  readonly at: number
  readonly read: (head: Buffer) => Part
  readonly moves: string
  readonly ends?: string
}

async function has(file: FileHandle, size: number, { at, read, moves, ends }: Walk): Promise<boolean> {
  const head = Buffer.alloc(16)
  for (let [part, from] = [0, at]; part < mostParts && from + 8 <= size; part++) {
    const { bytesRead } = await file.read(head, 0, 16, from)
    if (bytesRead < 8) return false
    const { name, length } = read(head)
    if (name === moves) return true
    if (name === ends || length < 8) return false
    from += length
  }
  return false
}

const chunkAt = (head: Buffer): Part => ({ name: head.toString('latin1', 4, 8), length: head.readUInt32BE(0) + 12 })

/** A length of 1 stands for one of 64 bits behind the name, 0 for the rest of the file. */
function boxAt(head: Buffer): Part {
  const length = head.readUInt32BE(0)
  return { name: head.toString('latin1', 4, 8), length: length === 1 ? Number(head.readBigUInt64BE(8)) : length }
}
