import type { EditConflict } from '../../src/accounts/people/conflicts.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { caseFormHead } from '../components/case-head.ts'
import {
  buttonLink,
  buttonRow,
  conflictError,
  conflictPart,
  dayTyped,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { shareDays } from './share-days.ts'
import { sayTermsErrors } from './terms.ts'

type ShareChangeData = {
  i18n: I18n
  id: string
  kind: 'standIn' | 'coCounsel'
  name: string
  reference: string
  /** Undefined where the reader does not see the case any more. */
  theCase: VisibleCase | undefined
  /** Zone of its days. */
  zone: string
  hearingAt: number | null
  hasBegun: boolean
  typed: Typed
  errors?: FormErrors
  conflict?: EditConflict
}

export function shareChangePage({ i18n, errors = {}, conflict, ...data }: ShareChangeData) {
  const { t, locale } = i18n
  const { id, kind, name, zone, hearingAt, hasBegun, typed, theCase } = data
  const title = t('delegation:share.change')
  const back = { href: delegatePaths.delegates(locale), label: t('delegation:list.title') }
  const sentences = sayTermsErrors(i18n, errors)
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0 || !!conflict,
      ...(!theCase && { back }),
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    ${theCase ? caseFormHead(i18n, { theCase, title, back }) : html`<h1>${title}</h1>`}
    ${conflictPart({ i18n, conflict, fields: { from: { label: t('delegation:share.from'), say: dayTyped(i18n) }, until: { label: t('delegation:terms.until'), say: dayTyped(i18n) } } })}
    ${summaryList([
      { key: t(`delegation:as.${kind}`), value: personName(name) },
      ...(theCase ? [] : [{ key: t('delegation:share.case'), value: reference(data.reference) }]),
      ...(hearingAt === null
        ? []
        : [{ key: t('delegation:share.hearing'), value: momentTag({ i18n, at: hearingAt, zone }) }]),
    ])}
    <p>${t('delegation:share.changeLead')}</p>
    ${postForm(
      { action: sharePaths.share(locale, id), seal: i18n.seal },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${shareDays(i18n, { kind, zone, typed, sentences, hasBegun })}
      ${buttonRow(
        submitButton({ label: t('delegation:change.submit') }),
        buttonLink({ href: delegatePaths.delegates(locale), label: t('delegation:change.cancel'), kind: 'plain' }),
      )}`,
    )}`,
  )
}
