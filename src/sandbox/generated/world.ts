// Generated from fixtures/world.yaml by "npm run generate". Do not edit.
import type { Validate } from '../../contract/contract.ts';
import { validate } from './world-validator.ts';
import type { components } from './world-types.ts';

/** Validates a world; `errors` has the reasons if it is not valid. */
export const validateWorld: Validate = validate;

/** The world of a new sandbox, unless another one is given. */
export const defaultWorld: components['schemas']['World'] = {
  "countryCode": "44",
  "apiToken": "secret",
  "ccxml": true,
  "busyWhileOnCall": false,
  "salesforce": false,
  "endedResult": {
    "code": "Success",
    "party": "Originator",
    "reason": "Normal"
  },
  "callbackNumbers": [],
  "agents": {
    "1234": "available",
    "2002": "busy",
    "3003": "away",
    "4004": "readyForOutbound",
    "4567": "available",
    "5464": "available"
  },
  "groups": {
    "200": [
      "4567"
    ],
    "400": [
      "5464",
      "2002"
    ],
    "500": [
      "2002"
    ],
    "030": [
      "1234",
      "5464"
    ]
  },
  "numbers": {
    "07700900001": {
      "because": "answered, hung up after half a minute",
      "endsAfter": "PT30S",
      "result": {
        "code": "Success",
        "party": "Destination",
        "reason": "Normal"
      }
    },
    "07700900002": {
      "because": "nobody answers",
      "endsAfter": "PT15S",
      "result": {
        "code": "Failure",
        "party": "Destination",
        "reason": "NoAnswer"
      }
    },
    "07700900003": {
      "because": "engaged",
      "endsAfter": "PT2S",
      "result": {
        "code": "Failure",
        "party": "Destination",
        "reason": "NumberBusy"
      }
    },
    "07700900004": {
      "because": "out of order",
      "endsAfter": "PT2S",
      "result": {
        "code": "Failure",
        "party": "Destination",
        "reason": "NumberUnobtainable"
      }
    },
    "07700900005": {
      "because": "the other side declines",
      "endsAfter": "PT2S",
      "result": {
        "code": "Failure",
        "party": "Destination",
        "reason": "CallRejected"
      }
    },
    "07700900006": {
      "because": "voicemail answers",
      "endsAfter": "PT20S",
      "result": {
        "code": "Success",
        "party": "Destination",
        "reason": "VoicemailDrop"
      }
    },
    "07700900007": {
      "because": "the call cannot be set up",
      "connects": false
    },
    "07700900008": {
      "because": "the number is not dialable",
      "dialable": false
    }
  },
  "accounts": {
    "noccxml0000": {
      "ccxml": false
    }
  }
};
