import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { sentencesOf } from '../../components/index.ts'

/** Errors of second factors as sentences; `until` is the end of a wait. */
export const sayFactorErrors = (i18n: I18n, errors: FormErrors, until?: number): Record<string, string> =>
  sentencesOf(errors, (error) =>
    i18n.t(`factors:error.${error}` as Key, { time: until ? i18n.time(until) : '', zone: i18n.zoneName(i18n.zone) }),
  )
