import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { tools } from '../cage/tools.ts'
import { usualLanguages } from './scripts.ts'
import type { MachineLimits } from './tesseract.ts'

/** The program that reads pages without text, and the languages in which it does. `missing`: wanted, and not on this machine. */
export type MachineReader = {
  readonly program: string
  readonly languages: readonly string[]
  readonly missing: readonly string[]
  /** Of one page, in place of the usual ones. */
  readonly limits?: MachineLimits
}

/** Debian's packages put a file a language into a folder of the program's version. */
const models = '/usr/share/tesseract-ocr'

/** Undefined: the program is not here, or none of these languages, or what tells how a page lies (`tesseract-ocr-osd`). */
export async function findReader(wanted: readonly string[] = usualLanguages): Promise<MachineReader | undefined> {
  const isHere = await access(tools.tesseract, constants.X_OK).then(
    () => true,
    () => false,
  )
  const installed = isHere ? await installedModels() : []
  const languages = wanted.filter((one) => installed.includes(one))
  if (languages.length === 0 || !installed.includes('osd')) return undefined
  return { program: tools.tesseract, languages, missing: wanted.filter((one) => !installed.includes(one)) }
}

async function installedModels(): Promise<string[]> {
  const list = (folder: string) => readdir(folder).catch((): string[] => [])
  const folders = (await list(models)).map((version) => join(models, version, 'tessdata'))
  const files = (await Promise.all(folders.map(list))).flat()
  return files.filter((name) => name.endsWith('.traineddata')).map((name) => name.slice(0, -'.traineddata'.length))
}

/** For an operator, what is read and what to install. */
export const readerWords = (reader: MachineReader | undefined): string =>
  reader
    ? `read by tesseract (${reader.languages.join(', ')})${reader.missing.length > 0 ? `; not installed: ${reader.missing.map(packageOf).join(', ')}` : ''}`
    : 'not read. Install tesseract-ocr and a package for each language, as tesseract-ocr-fra, beside poppler-utils'

/** Of Debian. */
const packageOf = (language: string) => `tesseract-ocr-${language.replaceAll('_', '-')}`
