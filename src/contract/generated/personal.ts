// Generated from openapi.yaml by "npm run generate". Do not edit.
import type { Personal } from '../personal.ts';

/** The members and parameters that a recording replaces. */
export const personal: Personal = {
  "staff_uid": "identifier",
  "client_uid": "identifier",
  "from_number": "telephoneNumber",
  "to_number": "telephoneNumber",
  "business_uid": "identifier",
  "handled_by_staff_uid": "identifier",
  "presentedCLID": "telephoneNumber",
  "telephoneNumber": "telephoneNumber",
  "presentedClid": "telephoneNumber",
  "client_id": "identifier",
  "accountKey": "identifier"
};
