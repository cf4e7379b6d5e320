import { type Content, html } from '../../components/index.ts'

/** A part of a draft's page that says something of what is in it: the script puts it anew when the page has saved by itself. */
export const judged = (id: string, content: Content | false): Content =>
  html`<div id="judged-${id}" data-judged>${content}</div>`
