import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Answer, Order } from './make.ts'

/*
 * A process of its own that sets PDFs, one after the other: an order comes as a message, and the PDF, or what went wrong, goes
 * back as one. A crash or a bomb ends this process alone. It ends with the portal.
 */
process.on('disconnect', () => process.exit(0))
process.on('message', (order: Order) => {
  process.send?.(answerTo(order))
})

let compiler: NodeCompiler | undefined

function answerTo(order: Order): Answer {
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
function set({ root, template, data, fonts, families, createdAt }: Order) {
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
