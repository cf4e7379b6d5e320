import type { VisibleCase } from '../../src/cases/access/queries.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { languages, locales } from '../../src/tribunal/languages.ts'
import { caseFormHead } from '../components/case-head.ts'
import {
  type Content,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  postForm,
  radios,
  submitButton,
  summaryList,
  textField,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { shareDays } from './share-days.ts'
import { sayTermsErrors } from './terms.ts'

type ShareOfferData = {
  i18n: I18n
  theCase: VisibleCase
  kind: 'standIn' | 'coCounsel'
  /** Those for which a stand-in is possible, the next first. */
  hearings: readonly Hearing[]
  /** Zone of the office. */
  zone: string
  typed: Typed
  errors?: FormErrors
}

export function shareOfferPage({ i18n, theCase, kind, hearings, zone, typed, errors = {} }: ShareOfferData) {
  const { t, locale } = i18n
  const sentences = sayTermsErrors(i18n, errors)
  const [only, ...others] = hearings
  const isForOne = kind === 'standIn' && only !== undefined && others.length === 0
  const action = sharePaths.shareOffer(locale, theCase.id)
  return page(
    i18n,
    {
      title: t(`delegation:share.${kind}.title`),
      keeps: { form: 'offer', action },
      error: Object.keys(errors).length > 0,
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, { theCase, title: t(`delegation:share.${kind}.title`) })}
    ${isForOne && summaryList([{ key: t('delegation:share.hearing'), value: hearingWords(i18n, only) }])}
    <p>${t(`delegation:share.${kind}.lead`)}</p>
    <p>${t('delegation:share.answer')}</p>
    ${postForm(
      { action, id: 'offer', seal: i18n.seal },
      html`
      ${hiddenField('kind', kind)}
      ${isForOne && hiddenField('hearing', only.id)}
      ${
        kind === 'standIn' &&
        !isForOne &&
        radios({
          i18n,
          name: 'hearing',
          label: t('delegation:share.whichHearing'),
          options: hearings.map((hearing) => ({ value: hearing.id, label: hearingWords(i18n, hearing) })),
          value: typed.hearing,
          error: sentences.hearing,
        })
      }
      ${textField({ i18n, name: 'name', label: t('delegation:share.name'), value: typed.name, autocomplete: 'off', spellcheck: false, autoDirection: true, error: sentences.name })}
      ${textField({ i18n, name: 'email', label: t('delegation:share.email'), hint: t('delegation:share.emailHint'), type: 'email', value: typed.email, autocomplete: 'off', error: sentences.email })}
      ${radios({
        i18n,
        name: 'locale',
        label: t('delegation:offer.locale'),
        options: locales.map((value) => ({ value, label: languages[value].ownName })),
        value: typed.locale,
        error: sentences.locale,
      })}
      ${shareDays(i18n, { kind, zone: kind === 'standIn' ? (only?.zone ?? zone) : zone, typed, sentences })}
      ${submitButton({ label: t(`delegation:share.${kind}.submit`) })}`,
    )}`,
  )
}

const hearingWords = (i18n: I18n, hearing: Hearing): Content =>
  html`${i18n.t(`cases:hearing.kind.${hearing.kind}`)}, ${momentTag({ i18n, at: hearing.startsAt, zone: hearing.zone })}`
