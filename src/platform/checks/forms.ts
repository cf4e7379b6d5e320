import { isReference, type Value } from './objects.ts'
import { readStream } from './streams.ts'
import type { XfaForm } from './structure.ts'
import { textByPoppler } from './text.ts'
import type { JudgeTools } from './tools.ts'

/** What such a form shows in a reader that does not know it, in Adobe's words. */
const placeholders = [
  /please\s+wait.{0,20}if\s+this\s+message\s+is\s+not\s+eventually\s+replaced/is,
  /veuillez\s+(?:patienter|attendre).{0,20}si\s+ce\s+message\s+n.est\s+pas/is,
]
export const isPlaceholder = (text: string): boolean => placeholders.some((words) => words.test(text))

const mostOfConfig = 4_000_000

/**
 * Whether the pages of a form of the old kind (XFA) are made only by a reader that knows such forms, so that what was filled in
 * would be lost to every other. One whose fields are drawn in the file itself is read by all.
 */
export async function isToBePrinted(judges: JudgeTools, path: string, size: number, form: XfaForm): Promise<boolean> {
  if (judges.poppler && (await showsPlaceholder(judges.poppler, path, size))) return true
  if (form.hasDrawnFields) return false
  return form.isToBeDrawn || isRequired(await configOf(judges, path, size, form.xfa))
}

export async function showsPlaceholder(poppler: { readonly text: string }, path: string, size: number) {
  const read = await textByPoppler(poppler.text, path, size)
  return read.state === 'read' && isPlaceholder(read.pages[0] ?? '')
}

const isRequired = (config: string) => /<dynamicRender>\s*required\s*<\/dynamicRender>/.test(config)

/** The part of the form that says how it is drawn: one of several streams, or all of them in one. */
async function configOf({ qpdf }: JudgeTools, path: string, size: number, xfa: Value): Promise<string> {
  const at = Array.isArray(xfa) ? xfa.indexOf('u:config') : -1
  const stream: Value | undefined = Array.isArray(xfa) ? xfa[at + 1] : xfa
  if ((Array.isArray(xfa) && at < 0) || !isReference(stream)) return ''
  return (await readStream(qpdf, path, size, stream, mostOfConfig)).bytes.toString('utf8')
}
