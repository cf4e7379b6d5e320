import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { useService } from '../cage/start.ts'
import { limiter, tools as paths } from '../cage/tools.ts'
import { askVersion, type ClamdAddress, parseClamd } from './clamd.ts'
import { findReader, type MachineReader } from './find-reader.ts'
import { isInMemory, removeLeftovers } from './ram.ts'

/** What this machine has for documents. `qpdf`, `poppler` and `vips` stand only beside `prlimit` and a folder in memory. */
export type Tools = {
  readonly qpdf?: string
  readonly poppler?: Poppler
  /** Reads pages without text; beside poppler, which draws them. */
  readonly reader?: MachineReader
  /** Makes papers of photographs. */
  readonly vips?: Vips
  readonly clamd?: ClamdAddress
  readonly ram: string
}
export type Poppler = {
  readonly text: string
  readonly info: string
  readonly draw: string
  readonly detach: string
  readonly images: string
}
type Vips = { readonly vips: string; readonly header: string }

const ownMemory = '/dev/shm'
const usualDaemon = '/usr/sbin/clamd'
export const usualSocket = '/run/clamav/clamd.ctl'

/** Looks once, at start. */
export async function findTools(
  settings: Named & Served & { readonly readingLanguages?: readonly string[] },
): Promise<Tools> {
  const ram = memoryFor(settings)
  const inMemory = await isInMemory(ram)
  if (inMemory) await removeLeftovers(ram)
  const canRun = inMemory && (await isProgram(limiter))
  const hasQpdf = canRun && (await isProgram(paths.qpdf))
  const { pdftotext: text, pdfinfo: info, pdftoppm: draw, pdfdetach: detach, pdfimages: images } = paths
  const poppler = { text, info, draw, detach, images }
  const hasPoppler = canRun && (await Promise.all(Object.values(poppler).map(isProgram))).every(Boolean)
  const reader = hasPoppler ? await findReader(settings.readingLanguages) : undefined
  const vips = await findVips(ram)
  const clamd = await findScanner(settings)
  return {
    ram,
    ...(hasQpdf && { qpdf: paths.qpdf }),
    ...(hasPoppler && { poppler }),
    ...(reader && { reader }),
    ...(vips && { vips }),
    ...(clamd && { clamd }),
  }
}

/** What makes papers of photographs, beside `prlimit` and a folder in memory. */
export async function findVips(ram: string): Promise<Vips | undefined> {
  const programs = [limiter, paths.vips, paths.vipsheader]
  const isHere = (await isInMemory(ram)) && (await Promise.all(programs.map(isProgram))).every(Boolean)
  return isHere ? { vips: paths.vips, header: paths.vipsheader } : undefined
}

/** Where clear papers lie; from here on this process has its tools run where the settings say. */
export function memoryFor({ toolsService }: Served): string {
  useService(toolsService?.socket)
  return toolsService?.memory ?? ownMemory
}

type Named = { readonly clamd?: string | undefined }
type Served = { readonly toolsService?: { readonly socket: string; readonly memory: string } | undefined }

/** A scanner that was named counts as there, answering or not; the usual one only when it answers. */
export async function findScanner(settings: Named): Promise<ClamdAddress | undefined> {
  const usual = { path: usualSocket }
  if (settings.clamd) return parseClamd(settings.clamd)
  return (await askVersion(usual)) === undefined ? undefined : usual
}

/** What production cannot do without, a sentence for each: an unchecked document is never served there. */
export const lackingTools = async ({ qpdf, clamd }: Tools, daemon = usualDaemon): Promise<string[]> => [
  ...(qpdf
    ? []
    : [
        'qpdf is missing: no PDF could be checked. Install the packages qpdf and util-linux (for prlimit); /dev/shm must be a tmpfs.',
      ]),
  ...(clamd ? [] : [(await isProgram(daemon)) ? scannerSilent : scannerMissing]),
]
const scannerMissing = 'No virus scanner: install clamav-daemon, or name its socket or host:port in CLAMD.'
const scannerSilent = `The virus scanner is installed and does not answer at ${usualSocket}: start it (systemctl start clamav-daemon; it waits for its first signatures from clamav-freshclam), or name its socket or host:port in CLAMD.`

/** Whether the scanner answers now. */
export const scannerAnswers = async ({ clamd }: Pick<Tools, 'clamd'>): Promise<boolean> =>
  Boolean(clamd && (await askVersion(clamd)))

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The programs by their paths; those of poppler where the machine has them. */
export type JudgeTools = { readonly qpdf: string; readonly poppler?: Omit<Poppler, 'images'> | undefined }
