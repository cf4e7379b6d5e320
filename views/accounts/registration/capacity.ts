import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import type { CounselKind } from '../../../src/accounts/standing/professional-bodies.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { html, postForm, radios, submitButton } from '../../components/index.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'
import { type StepPlace, stepPage } from './registering.ts'

const kinds = ['lawyer', 'paralegal', 'notary', 'consultant', 'unpaid'] as const satisfies readonly CounselKind[]

type CapacityData = { i18n: I18n; place: StepPlace; kind?: CounselKind; errors?: FormErrors }

export function capacityPage({ i18n, place, kind, errors = {} }: CapacityData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  return stepPage(
    { i18n, title: t('identity:register.capacityTitle'), place, errors, sentences },
    html`
    <p class="lead">${t('identity:register.capacityLead')}</p>
    ${postForm(
      { action: registrationPaths.registerCapacity(locale) },
      html`
      ${radios({
        i18n,
        name: 'kind',
        label: t('accounts:profile.kind'),
        options: kinds.map((value) => ({
          value,
          label: t(`accounts:kind.${value}`),
          hint: t(`identity:register.kindHint.${value}`),
        })),
        value: kind,
        error: sentences.kind,
      })}
      ${submitButton({ label: t('identity:register.capacitySubmit') })}`,
    )}`,
  )
}
