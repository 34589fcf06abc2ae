// Generated from openapi.yaml by "npm run generate". Do not edit.

/** The names of the APIs. */
export const apiNames: readonly string[] = ["vcita","vonage"];
