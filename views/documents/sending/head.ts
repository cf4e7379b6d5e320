import { type Content, caseName, html, reference } from '../../components/index.ts'

/** Facts side by side: the first line of each is the fact. */
export type StripItem = { readonly label: string; readonly lines: readonly Content[] }

type Head = {
  readonly theCase: Parameters<typeof caseName>[0] & { readonly reference: string }
  readonly title: Content
  readonly back: { readonly href: string; readonly label: string }
  readonly strip: readonly StripItem[]
}

/** On top of a draft and of its review: the way back, the case, and what decides whether it is in time. */
export const sendingHead = ({ theCase, title, back, strip }: Head): Content => html`
    <div class="case">
      <p class="back"><a href="${back.href}">${back.label}</a></p>
      <div class="titled"><h1>${title}</h1><p>${reference(theCase.reference)} ${caseName(theCase)}</p></div>
      <dl class="strip">${strip.map(
        ({ label, lines }) => html`
        <div><dt>${label}</dt>${lines.map((line, index) => html`<dd ${index > 0 && html`class="aside"`}>${line}</dd>`)}</div>`,
      )}
      </dl>
    </div>`
