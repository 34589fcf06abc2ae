// Generated from openapi.yaml by "npm run generate". Do not edit.
import type { Hints } from '../request-hints.ts';

/** What helps to make requests that the contract allows. */
export const hints: Hints = {
  requests: {
  "listVoiceCalls": {"basic":false,"examples":[],"parameters":{"page":1,"per_page":25,"sort":["created_at:desc","duration:asc"],"filter":{"status":"MISSED"}},"provoked":{}},
  "createVoiceCall": {"basic":false,"examples":[{"name":"documentedValues","line":92,"summary":"The example value of every documented member","value":{"staff_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851","client_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851","from_number":"+14155550148","to_number":"+14155550901","direction":"INBOUND","status":"MISSED","rate":"0.05","provider":"VONAGE","source_id":"call-src-001","external_uuid":"ext-call-001","business_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851"}},{"name":"freeOutboundCall","line":106,"summary":"A free call, answered by staff","value":{"staff_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851","client_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851","from_number":"+14155550148","to_number":"+14155550901","direction":"OUTBOUND","status":"ANSWERED_BY_STAFF","rate":"0","provider":"VONAGE","source_id":"call-src-002","external_uuid":"ext-call-002","business_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851"}}],"parameters":{},"provoked":{}},
  "getVoiceCall": {"basic":false,"examples":[],"parameters":{"uid":"01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d"},"provoked":{}},
  "updateVoiceCall": {"basic":false,"examples":[{"name":"answeredByStaff","line":429,"summary":"Staff picked up","value":{"status":"ANSWERED_BY_STAFF"}},{"name":"handled","line":433,"summary":"The call was followed up","value":{"status":"MISSED_CALL_HANDLED","handled_by_staff_uid":"d290f1ee-6c54-4b01-90e6-d701748f0851","call_summary":"Called back, appointment made.","duration":95}}],"parameters":{"uid":"01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d"},"provoked":{}},
  "createAccessToken": {"basic":true,"examples":[{"name":"withBasicCredentials","line":506,"summary":"The account travels in the Authorization header","value":{"grant_type":"client_credentials"}},{"name":"withFormCredentials","line":510,"summary":"The account travels in the form","value":{"grant_type":"client_credentials","client_id":"a1b2c3d4e5","client_secret":"secret"}}],"parameters":{},"provoked":{"invalidClient":{"client_id":"a1b2c3d4e5","client_secret":"wrong"}}},
  "createCall": {"basic":false,"examples":[{"name":"agentToNumber","line":652,"summary":"From agent 1234 to a telephone number","value":{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}},{"name":"agentToAgent","line":659,"summary":"From agent 1234 to agent 4567","value":{"from":{"agentId":"1234"},"to":{"agentId":"4567"}}},{"name":"groupToNumber","line":666,"summary":"From an available agent of group 030 to a telephone number","value":{"from":{"groups":["030"]},"to":{"telephoneNumber":"02072068888"}}},{"name":"groupsToNumber","line":674,"summary":"From an available agent of one of three groups to a telephone number","value":{"from":{"groups":["030","200","400"]},"to":{"telephoneNumber":"02072068888"}}},{"name":"withPresentedNumber","line":684,"summary":"With the number that the called party sees","value":{"from":{"agentId":"1234","presentedCLID":"08008888888"},"to":{"telephoneNumber":"02072068888"}}},{"name":"withReferenceAndApplication","line":692,"summary":"With the external object the call is about, and the application that asks (version 4)","value":{"from":{"agentId":"1234","presentedCLID":"08008888888"},"to":{"telephoneNumber":"02072068888"},"regarding":{"reference":"0012400000ATTUQ"},"application":"appName"}},{"name":"withConsent","line":703,"summary":"With the consent each party has to give (version 6)","value":{"from":{"agentId":"1234","consent":"OneParty"},"to":{"telephoneNumber":"02072068888","consent":"TwoParty"}}},{"name":"everyMember","line":713,"summary":"Every member the first documentation lists","value":{"from":{"agentId":"5464","groups":["030"],"presentedCLID":"01256636451"},"to":{"telephoneNumber":"07970303957","agentId":"4567"},"regarding":{"reference":"http://Test.com"},"application":"TestApp"},"refusedAs":"destinationAmbiguous"}],"parameters":{"accountKey":"a1b2c3d4e5"},"provoked":{"ccxmlDisabled":{"accountKey":"noccxml0000"},"callingAgentUnknown":{"from":{"agentId":"9999"}},"destinationAgentUnknown":{"to":{"telephoneNumber":null,"agentId":"9999"}},"agentNumberBusy":{"from":{"agentId":"2002"}},"destinationAgentUnavailable":{"to":{"telephoneNumber":null,"agentId":"3003"}},"numberInvalid":{"to":{"telephoneNumber":"07700900008"}},"callFailed":{"to":{"telephoneNumber":"07700900007"}}}},
  "getCall": {"basic":false,"examples":[],"parameters":{"accountKey":"a1b2c3d4e5","callGuid":"017db4a2-44b5-672e-8b9f-1a805fed07ad"},"provoked":{}},
  "controlRecording": {"basic":false,"examples":[{"name":"pause","line":1022,"summary":"Pause while a card number is read out","value":{"recordingStatus":"Paused"}},{"name":"start","line":1026,"summary":"Start, or go on after a pause","value":{"recordingStatus":"Started"}}],"parameters":{"accountKey":"a1b2c3d4e5","callGuid":"017db4a2-44b5-672e-8b9f-1a805fed07ad"},"provoked":{}},
},
  samples: {
  "/paths/~1v3~1communication~1voice_calls/get/parameters": {},
  "/components/schemas/VoiceCallListResponse": {},
  "/components/schemas/VoiceCallErrorResponse": {},
  "/components/responses/VoiceCallUnauthorized/headers": {},
  "/components/responses/VoiceCallTooManyRequests/headers": {},
  "/components/schemas/CreateVoiceCallRequest": {"#/properties/staff_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"],"#/properties/client_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"],"#/properties/from_number":["+14155550148"],"#/properties/to_number":["+14155550148"],"#/properties/rate":["0.05","0"],"#/properties/business_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"]},
  "/components/schemas/VoiceCallResponse": {},
  "/components/schemas/UpdateVoiceCallRequest": {"#/properties/staff_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"],"#/properties/client_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"],"#/properties/from_number":["+14155550148"],"#/properties/to_number":["+14155550148"],"#/properties/rate":["0.05","0"],"#/properties/price":["0.05","0"],"#/properties/business_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"],"#/properties/handled_by_staff_uid":["d290f1ee-6c54-4b01-90e6-d701748f0851","guwtwt70kxgic65r"]},
  "/components/schemas/AccessTokenRequest": {},
  "/paths/~1v0~1oauth2~1token/post/responses/200/headers": {},
  "/components/schemas/AccessToken": {},
  "/components/schemas/AccessTokenError": {},
  "/components/responses/CallTooManyRequests/headers": {},
  "/components/schemas/CallError": {},
  "/components/schemas/CreateCallRequest": {"#/properties/from/properties/agentId":["1234"],"#/properties/from/properties/groups":[["030"]],"#/properties/from/properties/presentedCLID":["08008888888"],"#/properties/to/properties/telephoneNumber":["02072068888","+442072068888"],"#/properties/to/properties/agentId":["1234"],"#/properties/regarding/properties/reference":["0012400000ATTUQ","http://Test.com"]},
  "/paths/~1v0~1{accountKey}~1calls~1/post/responses/201/headers": {},
  "/components/schemas/Call": {"#/properties/from/properties/agentId":["1234"],"#/properties/to/properties/agentId":["1234"]},
  "/components/responses/CallUnauthorized/headers": {},
  "/components/schemas/RecordingControl": {},
  "/components/responses/VoiceCallMethodNotAllowed/headers": {},
  "/components/responses/CallMethodNotAllowed/headers": {},
},
};
