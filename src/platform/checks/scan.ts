import type { Readable } from 'node:stream'
import { askVersion, type ClamdAddress, isTooLate, type ScanVerdict, scan } from './clamd.ts'

/** `filing`: someone waits for the answer, at most some seconds. `later`: a job asks, as long as a scan can take. */
export type Patience = 'filing' | 'later'

export type Scanned = ScanVerdict & { readonly engine: string | null }

/** A scanner that did not answer is left alone for so long by those who file. */
const silenceMs = 10_000
const silentUntil = new Map<string, number>()

/** Undefined without a scanner. Never throws, and never clean but by the scanner's own word. */
export async function scanPatiently(
  clamd: ClamdAddress | undefined,
  open: () => Readable,
  size: number,
  patience: Patience,
): Promise<Scanned | undefined> {
  if (!clamd) return undefined
  const name = JSON.stringify(clamd)
  const away = { kind: 'pending', answer: '', engine: null } as const
  if (patience === 'filing' && (silentUntil.get(name) ?? 0) > performance.now()) return away

  const engine = await askVersion(clamd)
  const scanned = engine && (await scan(clamd, open(), size, patience === 'filing' ? filingMs(size) : undefined))
  if (!scanned || isTooLate(scanned)) silentUntil.set(name, performance.now() + silenceMs)
  else silentUntil.delete(name)
  return scanned ? { ...scanned, engine } : away
}

/** A scanner with much to do manages 10 MB a second. */
const filingMs = (size: number) => 5_000 + size / 10_000
