import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { answerBytes, type PdfAnswer } from './answer.ts'
import type { PdfOrder } from './make.ts'

/*
 * A process of its own that sets PDFs in the cage, one after the other: an order comes as a line of JSON, and the PDF, or what
 * went wrong, goes back (`answer.ts`). A crash or a bomb ends this process alone. It ends when nobody is left to order.
 */
createInterface({ input: process.stdin }).on('line', (line) => {
  const bytes = answerBytes(answerTo(JSON.parse(line) as PdfOrder))
  for (let at = 0; at < bytes.length; ) at += writeAt(bytes, at)
})

/** What nobody has taken yet is offered again. */
function writeAt(bytes: Buffer, at: number): number {
  try {
    return writeSync(1, bytes, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    return 0
  }
}

let compiler: NodeCompiler | undefined

function answerTo(order: PdfOrder): PdfAnswer {
  try {
    return set(order)
  } catch (error) {
    return { error: (error as Error).message }
  } finally {
    // What the pages of one paper were made of is of no use to the next.
    compiler?.evictCache(0)
  }
}

/** PDF/UA-1. It forbids a sign without a glyph: with one, the same pages come tagged but without that claim, and name it. */
function set({ root, template, data, fonts, families, createdAt }: PdfOrder) {
  compiler ??= NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: [...fonts] }] })
  const setter = compiler
  const compile = (unprintable: readonly string[]) => {
    const inputs = {
      data: JSON.stringify(data),
      fonts: JSON.stringify(families),
      unprintable: JSON.stringify(unprintable),
    }
    const outcome = setter.compile({ mainFilePath: template, inputs })
    if (!outcome.result) throw new Error(JSON.stringify(outcome.takeDiagnostics()?.shortDiagnostics))
    return outcome.result
  }
  const creationTimestamp = createdAt
  try {
    return { pdf: setter.pdf(compile([]), { pdfStandard: 'ua-1', creationTimestamp }), unprintable: [] }
  } catch (error) {
    const unprintable = signsWithoutGlyph((error as Error).message)
    if (unprintable.length === 0) throw error
    return { pdf: setter.pdf(compile(unprintable), { pdfTags: true, creationTimestamp }), unprintable }
  }
}

/** From the compiler's own words: the text `"த"` could not be displayed with font …, or `"\u{f1234}"` for a sign without a look. */
function signsWithoutGlyph(message: string): string[] {
  const named = [...message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gsu)].map(([, sign = '']) =>
    sign.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  )
  return [...new Set(named)]
}
