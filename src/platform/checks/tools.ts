import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { askVersion, type ClamdAddress, parseClamd } from './clamd.ts'
import { isInMemory, removeLeftovers } from './ram.ts'

/** What this machine has for checking documents. `qpdf` stands only beside `prlimit` and a folder in memory. */
export type Tools = { readonly qpdf?: string; readonly clamd?: ClamdAddress; readonly ram: string }

const ram = '/dev/shm'
const usualSocket = '/run/clamav/clamd.ctl'

/** Looks once, at start. A scanner that was named counts as there, answering or not; the usual one only when it answers. */
export async function findTools(settings: { readonly clamd?: string | undefined }): Promise<Tools> {
  const inMemory = await isInMemory(ram)
  if (inMemory) await removeLeftovers(ram)
  const hasQpdf = inMemory && (await isProgram('/usr/bin/qpdf')) && (await isProgram('/usr/bin/prlimit'))
  const usual = { path: usualSocket }
  const clamd = settings.clamd ? parseClamd(settings.clamd) : (await askVersion(usual)) && usual
  return { ram, ...(hasQpdf && { qpdf: '/usr/bin/qpdf' }), ...(clamd && { clamd }) }
}

/** What production cannot do without, a sentence for each: an unchecked document is never served there. */
export const lackingTools = ({ qpdf, clamd }: Tools): string[] => [
  ...(qpdf
    ? []
    : [
        'qpdf is missing: no PDF could be checked. Install the packages qpdf and util-linux (for prlimit); /dev/shm must be a tmpfs.',
      ]),
  ...(clamd ? [] : ['No virus scanner: install clamav-daemon, or name its socket or host:port in CLAMD.']),
]

/** Whether the scanner answers now. */
export const scannerAnswers = async ({ clamd }: Tools): Promise<boolean> => Boolean(clamd && (await askVersion(clamd)))

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
