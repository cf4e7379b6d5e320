import { showsPlaceholder } from './forms.ts'
import { isRunnable } from './kind.ts'
import { inspectByPoppler } from './page-inspection.ts'
import { readOutput } from './run.ts'
import type { Poppler } from './tools.ts'
import { type QpdfVerdict, qpdfVerdict } from './verdict.ts'

/**
 * What becomes of a file that qpdf does not open, for the reason `refusal`: where poppler draws each of its pages, and not all of
 * them empty, everybody's reader does, and it is taken. Its objects were not looked at: that is flagged.
 */
export async function judgeByPoppler(
  poppler: Omit<Poppler, 'images'>,
  path: string,
  size: number,
  refusal: 'password' | 'unreadable',
): Promise<QpdfVerdict> {
  const looks = await inspectByPoppler(poppler.info, poppler.draw, path, size)
  if (looks.state === 'interrupted') return qpdfVerdict('interrupted')
  const pages = looks.state === 'looked' ? looks.pages : []
  const isDrawn = pages.every(({ width, height, isBlank }) => width > 0 && height > 0 && isBlank !== null)
  if (!isDrawn || !pages.some(({ isBlank }) => isBlank === false)) return qpdfVerdict(refusal)

  const facts = await tell(poppler.info, [path], size)
  const isForm = /^Form: +XFA$/m.test(facts)
  if (isForm && (await showsPlaceholder(poppler, path, size))) return qpdfVerdict('dynamicForm')
  const names = [...(await tell(poppler.detach, ['-list', path], size)).matchAll(/^\d+: (.+)$/gm)].map(
    ([, name = '']) => name,
  )
  return {
    hasProgram: names.some((name) => isRunnable([name], Buffer.alloc(0))),
    flags: [
      ...(isForm || /^JavaScript[:] +yes$/m.test(facts) ? (['activeContent'] as const) : []),
      ...(names.length > 0 ? (['attachments'] as const) : []),
      'partlyRead',
      'damaged',
    ],
    pages: pages.length,
  }
}

/** Names of attachments and of a thousand forms stay far below. */
const mostTold = 8_000_000

async function tell(program: string, args: readonly string[], size: number): Promise<string> {
  const { output } = await readOutput(program, args, size, mostTold)
  return output.toString('utf8')
}
