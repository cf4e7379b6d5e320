import { instant } from '../../platform/clock.ts'
import { stampZone } from '../../tribunal/index.ts'
import type { BundledDocument } from './contents.ts'

/** Windows allows none of these in a name, nor a point or a space at its end. */
const forbidden = /[<>:"/\\|?*\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu
/** With the folder before it and a suffix after it a path stays under Windows' 260. */
const longest = 150

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
}

/** Text as a part of a file's name on any system. Never empty. */
export function plainName(text: string): string {
  const clean = text.toWellFormed().normalize('NFC').replace(forbidden, '-').replace(/\s+/gu, ' ').trim()
  const cut = [...clean].slice(0, longest).join('')
  return cut.replace(/[. ]+$/u, '') || '-'
}

export type ZipName = { readonly name: string; readonly ending: string }

/**
 * By document: `2026-000123 - C-4 - Title`, or `2026-11-24 - Title` for what the registry sent. A name stays the same when more is
 * filed: of two that are alike the younger one gets a number.
 */
export function zipNames(
  contents: readonly Pick<BundledDocument, 'document' | 'submission'>[],
): ReadonlyMap<string, ZipName> {
  const taken = new Set<string>()
  return new Map(
    contents.map(({ document, submission }) => {
      const before = submission
        ? [submission.number, document.exhibitLabel]
        : [
            instant(document.availableAt ?? 0)
              .toZonedDateTimeISO(stampZone)
              .toPlainDate()
              .toString(),
          ]
      const wanted = plainName([...before, document.title].filter(Boolean).join(' - '))
      const name = free(wanted, taken)
      return [document.id, { name, ending: endings[document.mediaType] ?? 'bin' }]
    }),
  )
}

/** Two names that differ in capitals only are one on some systems. */
function free(wanted: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
