import { createTransport } from 'nodemailer'

/* A planted fault, loaded before the portal by the drill alone: a message that no server took counts as sent. */
if (process.env.DRILL_MUTANT === 'forget') {
  const { prototype } = createTransport({ streamTransport: true }).constructor as unknown as {
    prototype: { sendMail: (...list: unknown[]) => Promise<unknown> }
  }
  const { sendMail } = prototype
  prototype.sendMail = function (...list) {
    return sendMail.apply(this, list).catch(() => ({}))
  }
}
