import { defaultLocale } from '../../tribunal/languages.ts'

/** A part of a message in one language. */
export type MailPart = { readonly language: string; readonly text: string }

/**
 * The same words as HTML: paragraphs, lists and links, in the reader's own colours, dark or light, with nothing to be fetched from
 * anywhere. The text is ours; what people wrote in it is text here too.
 */
export function htmlOf(subject: string, parts: readonly MailPart[]): string {
  const [first] = parts
  return `<!doctype html>
<html lang="${first?.language ?? defaultLocale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${spell(subject)}</title>
</head>
<body>
${parts.map(({ language, text }) => `<div lang="${language}">\n${blocks(text)}\n</div>`).join('\n<hr>\n')}
</body>
</html>
`
}

const blocks = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((block) => blockOf(block.split('\n')))
    .join('\n')

function blockOf(lines: readonly string[]): string {
  const items = lines.map((line) => /^– (.*)$/.exec(line)?.[1])
  return items.every((item) => item !== undefined)
    ? `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
    : `<p>${lines.map(inline).join('<br>\n')}</p>`
}

/** An address that stands in our words becomes a link to itself. */
const inline = (line: string): string =>
  spell(line).replace(/https?:\/\/[^\s<>]+/g, (address) => `<a href="${address}">${address}</a>`)

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const spell = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
