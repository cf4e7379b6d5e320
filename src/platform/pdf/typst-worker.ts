import { text } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Order } from './make.ts'

/**
 * A process of its own that sets one PDF: the order comes as JSON on standard input, the PDF goes out on standard output, and
 * what went wrong, or which signs no font had, as JSON on standard error. A crash or a bomb ends this process alone.
 */
const order = JSON.parse(await text(process.stdin)) as Order
try {
  const { pdf, unprintable } = set(order)
  if (unprintable.length > 0) process.stderr.write(JSON.stringify({ unprintable }))
  process.stdout.write(pdf)
} catch (error) {
  process.stderr.write(JSON.stringify({ error: (error as Error).message }))
  process.exitCode = 1
}

/** PDF/UA-1. It forbids a sign without a glyph: with one, the same pages come tagged but without that claim, and name it. */
function set({ root, template, data, fonts, families, createdAt }: Order) {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: [...fonts] }] })
  const compile = (unprintable: readonly string[]) => {
    const inputs = {
      data: JSON.stringify(data),
      fonts: JSON.stringify(families),
      unprintable: JSON.stringify(unprintable),
    }
    const outcome = compiler.compile({ mainFilePath: template, inputs })
    if (!outcome.result) throw new Error(JSON.stringify(outcome.takeDiagnostics()?.shortDiagnostics))
    return outcome.result
  }
  const creationTimestamp = createdAt
  try {
    return { pdf: compiler.pdf(compile([]), { pdfStandard: 'ua-1', creationTimestamp }), unprintable: [] }
  } catch (error) {
    const unprintable = signsWithoutGlyph((error as Error).message)
    if (unprintable.length === 0) throw error
    return { pdf: compiler.pdf(compile(unprintable), { pdfTags: true, creationTimestamp }), unprintable }
  }
}

/** From the compiler's own words: the text `"த"` could not be displayed with font …, or `"\u{f1234}"` for a sign without a look. */
function signsWithoutGlyph(message: string): string[] {
  const named = [...message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gsu)].map(([, sign = '']) =>
    sign.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  )
  return [...new Set(named)]
}
