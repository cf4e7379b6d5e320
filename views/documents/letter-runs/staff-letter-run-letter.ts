import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import type { LetterRun, RunCase } from '../../../src/documents/letter-runs/queries.ts'
import type { MissingFact } from '../../../src/documents/templates/fields.ts'
import type { LetterWords } from '../../../src/documents/templates/schema.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { buttonLink, caseName, html, notice, reference } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { letterText, sayMissing } from '../templates/staff-template-words.ts'

type LetterData = {
  i18n: I18n
  run: LetterRun & { readonly progress: { readonly total: number } }
  step: Pick<RunCase, 'position'>
  theCase: OfficeCase
  filled: LetterWords
  /** Facts named in the words that the case does not have. */
  missing: readonly MissingFact[]
}

/** As it would read now. */
export function runLetterPage({ i18n, run, step: { position }, theCase, filled, missing }: LetterData) {
  const { t, locale } = i18n
  const { total } = run.progress
  const place = { place: i18n.number(position + 1), total: i18n.number(total) }
  return page(
    i18n,
    {
      title: t('outgoing:letter.title'),
      back: { href: staffLetterRunPaths.letterRun(locale, run.id), label: t('outgoing:run.title') },
    },
    html`
    <h1>${t('outgoing:letter.title')}</h1>
    <p class="lead">${reference(theCase.reference)} ${caseName(theCase)}</p>
    <p>${t('outgoing:letter.place', place)} · ${t(`common:language.${theCase.language}`)}</p>
    ${missing.length > 0 && notice({ i18n, kind: 'warning', title: t('outgoing:run.lacking', { facts: sayMissing(i18n, missing) }) })}
    <ul class="cards plain"><li>${letterText(theCase.language, filled)}</li></ul>
    ${missing.length === 0 && html`<p>${buttonLink({ href: staffLetterRunPaths.letterRunPaper(locale, run.id, position), label: t('outgoing:writing.paper'), kind: 'secondary' })}</p>`}
    <nav class="pager" aria-label="${t('outgoing:letter.others')}">
      ${position > 0 && html`<a rel="prev" href="${staffLetterRunPaths.letterRunLetter(locale, run.id, position - 1)}">${t('outgoing:letter.previous')}</a>`}
      ${position + 1 < total && html`<a rel="next" href="${staffLetterRunPaths.letterRunLetter(locale, run.id, position + 1)}">${t('outgoing:letter.next')}</a>`}
    </nav>`,
  )
}
