import { Readable } from 'node:stream'
import type { Checked } from '../../platform/checks/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import { pdfOfSheets, type Sheet } from '../../platform/pictures/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { discardObject, type ObjectRow, readObject, storeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { checkStructure } from '../intake/checking.ts'
import type { PreparedPhotograph } from './preparing.ts'

/** A photograph of which pages are made. */
export type PaperPart = Pick<PreparedPhotograph, 'prepared' | 'thumbnail' | 'pages'> & {
  readonly fileName: string
  readonly firstByteAt: Instant
}

/** The PDF that was made: safe on disk without a row, and checked like any other. */
export type MadePaper = {
  readonly fileName: string
  readonly stored: ObjectRow
  readonly checked: Checked
  readonly firstByteAt: Instant
}

/** One PDF of photographs, in this order, of at most so many bytes; called as the first of them, and come when the first of their bytes came. */
export async function storePaper(
  portal: Pick<Portal, 'storage' | 'keyring' | 'tools'>,
  parts: readonly [PaperPart, ...PaperPart[]],
  maxBytes: number,
): Promise<Result<MadePaper, 'pictureLater' | 'noSpace' | 'tooLarge'>> {
  const { storage, keyring } = portal
  const pdf = Readable.from(pdfOfSheets(sheetsOf(portal, parts)), { objectMode: false })
  const stored = await storeObject(storage, keyring, pdf, { maxBytes })
  if (!stored.ok) return fail(stored.error === 'cutOff' ? 'pictureLater' : stored.error)
  let isKept = false
  try {
    const checked = await checkStructure(portal, stored.value)
    if (checked.verdict === 'refused') throw new Error(`a paper of photographs is refused: ${checked.reason}`)
    isKept = true
    const firstByteAt = instant(Math.min(...parts.map((one) => one.firstByteAt.epochMilliseconds)))
    const fileName = `${parts[0].fileName.replace(/\.[a-z0-9]{2,5}$/i, '') || 'photographs'}.pdf`
    return ok({ fileName, stored: stored.value, checked, firstByteAt })
  } finally {
    if (!isKept) await discardObject(storage, stored.value)
  }
}

function sheetsOf({ storage, keyring }: Pick<Portal, 'storage' | 'keyring'>, parts: readonly PaperPart[]): Sheet[] {
  return parts.flatMap(({ prepared, thumbnail, pages }) => {
    let end = thumbnail
    return pages.map((page) => {
      const start = end
      end += page.length
      const range = { start, end }
      return { ...page, open: () => readObject(storage, keyring, prepared, range) }
    })
  })
}
