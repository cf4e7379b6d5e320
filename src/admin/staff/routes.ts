import { Hono } from 'hono'
import * as z from 'zod'
import { officesPage } from '../../../views/admin/offices/offices.ts'
import { staffPage } from '../../../views/admin/staff/staff.ts'
import { type InvitedStaff, invitationStateOf, listInvitations } from '../../accounts/invitations/index.ts'
import { type Administrator, findOffice, inviteeShape, listOffices } from '../../accounts/people/index.ts'
import { addOffice, sendStaffInvitation } from '../../accounts/people/staff-commands.ts'
import { listStaff } from '../../accounts/people/staff-queries.ts'
import { postingRoles } from '../../accounts/postings/index.ts'
import { administratorOnly, type Handler, type IdentityEnv } from '../../accounts/sessions/index.ts'
import { paired } from '../../platform/localized.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { zones } from '../../tribunal/index.ts'
import { officePaths } from '../offices/paths.ts'
import { readDone } from '../staff-page.ts'
import { staffPaths } from './paths.ts'

const StaffForm = z.object({
  ...inviteeShape,
  role: z.enum([...postingRoles, 'administrator'], 'staffRoleMissing'),
  officeId: z.string('officeMissing').max(40, 'officeMissing').default(''),
})

const OfficeForm = z.object({
  officeCode: z
    .string('codeMissing')
    .trim()
    .regex(/^[A-Za-z]{2,5}$/, 'codeMissing'),
  ...paired('name', () => z.string('officeNameMissing').trim().min(2, 'officeNameMissing').max(100, 'nameTooLong')),
  zone: z.enum(zones, 'zoneMissing'),
})

export const staffRoutes = new Hono<IdentityEnv>()
  .get(staffPaths.staff.pattern, administratorOnly, (c) => c.html(staffPage(staffData(c.var, c.req.query()))))
  .post(staffPaths.staff.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const refuse = (errors: FormErrors, typed: Typed) => c.html(staffPage({ ...staffData(c.var), errors, typed }), 422)
    const form = await parseForm(c, StaffForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { officeId, role, ...invitee } = form.value
    if (role !== 'administrator' && !findOffice(db, officeId)) return refuse({ officeId: 'officeMissing' }, form.typed)
    const as: InvitedStaff =
      role === 'administrator' ? { role, officeId: null } : { role: 'registry', officeId, postingRole: role }
    const invited = sendStaffInvitation(db, actor, { ...invitee, ...as }, at)
    if (!invited.ok) return refuse({ email: invited.error }, form.typed)
    return c.redirect(
      staffPaths.staff(i18n.locale, { done: invited.value === 'done' ? 'invited' : 'secondAsked' }),
      303,
    )
  })
  .get(officePaths.offices.pattern, administratorOnly, (c) =>
    c.html(officesPage(officeData(c.var, c.req.query('done')))),
  )
  .post(officePaths.offices.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(officesPage({ ...officeData(c.var), errors, typed }), 422)
    const form = await parseForm(c, OfficeForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { officeCode: code, ...said } = form.value
    const added = addOffice(db, actor, { code, ...said }, at)
    if (!added.ok) return refuse({ officeCode: added.error }, form.typed)
    return c.redirect(officePaths.offices(i18n.locale, { done: 'officeAdded' }), 303)
  })

function staffData({ db, at, i18n, actor }: Handler<Administrator>, asked: Record<string, string> = {}) {
  const { shown, next } = pageOf(
    listInvitations(db, actor, { before: parseCursor(asked.before), limit: pageSize + 1 }, at),
    ({ createdAt }) => createdAt,
  )
  const offices = listOffices(db)
  const invitations = shown.map((i) => ({
    ...i,
    state: invitationStateOf(i, at),
    office: offices.find(({ id }) => id === i.officeId),
  }))
  return {
    i18n,
    staff: listStaff(db, actor),
    offices,
    invitations,
    isFirst: !asked.before,
    before: next,
    done: readDone(asked.done),
  }
}

const officeData = ({ db, i18n }: Handler<Administrator>, done?: string) => ({
  i18n,
  offices: listOffices(db),
  done: readDone(done),
})
