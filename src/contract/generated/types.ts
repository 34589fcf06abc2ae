// Generated from openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/v3/communication/voice_calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recorded voice calls
         * @description Returns one page of the records, the last changed first by default.
         */
        get: operations["listVoiceCalls"];
        put?: never;
        /**
         * Record a voice call
         * @description Stores a call that a provider has handled. Available for Staff, App and Directory tokens. All eleven members are
         *     required strings, including the price rate. Values of enumerations are upper case, and case matters.
         *
         *     Assumptions: unknown members are ignored, any `direction` goes with any `status`, and a `source_id` or
         *     `external_uuid` may be used again.
         */
        post: operations["createVoiceCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/communication/voice_calls/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identifier of the record.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        /**
         * Read a recorded voice call
         * @description Returns the current state of one record.
         */
        get: operations["getVoiceCall"];
        /**
         * Change a recorded voice call
         * @description Changes the members that are sent, and leaves the others as they are. The public reference marks sixteen members
         *     as required, but a recorded live run sent only one and got a 200.
         */
        put: operations["updateVoiceCall"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description Exchanges the account key and the account's API token for an access token that is valid for one hour. Send the two
         *     as HTTP Basic credentials (recommended) or as `client_id` and `client_secret` in the form. There is no scope.
         */
        post: operations["createAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a call
         * @description Rings an agent, or an available agent of a group, and then connects the destination: a telephone number or another
         *     agent. A 201 means that the agent's telephone rings, not that anybody has answered. Read the call at its Location
         *     for its outcome.
         *
         *     The API version is the `version` parameter of Accept (`application/json;version=6`). `regarding` and `application`
         *     exist from version 4, `consent` from version 6. Assumptions: older versions silently ignore these members; the
         *     parameter may be in Content-Type too, because the documented curl commands put it there; the default version is 1.
         *     So a client that sends a plain `Accept: application/json`, as most do, gets version 1 and silently loses
         *     `regarding`, `application` and `consent`.
         *
         *     The documentation reserves "a number of potential from and to selectors for future use", without naming them. Older
         *     versions of the page write the path as `v{v#}/{accountKey}/calls/`; ringback serves `v0` only.
         *
         *     A repeated request places a second call. There is no idempotency key.
         *
         *     In ringback's default world, some telephone numbers have scripted outcomes (docs/world.md).
         */
        post: operations["createCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/{callGuid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
                 *     version is not checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: string;
            };
            cookie?: never;
        };
        /**
         * Read a call
         * @description Returns the current state of a call, while it is active and for 24 hours after its end. An ended call has a
         *     `result`, and its `status` and `recordingStatus` are null.
         */
        get: operations["getCall"];
        put?: never;
        /**
         * Start or pause the recording of a call
         * @description The change is accepted, but not made yet: read the call to see it. An ended call cannot be recorded.
         */
        post: operations["controlRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A call to record. */
        CreateVoiceCallRequest: {
            /** @description The staff member associated with the call. */
            staff_uid: components["schemas"]["Uid"];
            /** @description The client involved in the call. */
            client_uid: components["schemas"]["Uid"];
            /** @description The number the call came from. */
            from_number: components["schemas"]["E164Number"];
            /** @description The number the call went to. */
            to_number: components["schemas"]["E164Number"];
            direction: components["schemas"]["VoiceCallDirection"];
            status: components["schemas"]["VoiceCallStatus"];
            /** @description The price rate of the call, as a string. A free call has "0". */
            rate: components["schemas"]["DecimalString"];
            provider: components["schemas"]["VoiceCallProvider"];
            /** @description The provider's identifier for the source of the call. The documentation calls it unique. */
            source_id: components["schemas"]["Text"];
            /** @description The provider's identifier for the call. The documentation calls it unique. */
            external_uuid: components["schemas"]["Text"];
            /** @description The business the call belongs to. */
            business_uid: components["schemas"]["Uid"];
        };
        /**
         * @description The members to change; the others stay as they are. `price`, `rate`, `provider`, `business_uid` and `recording_id`
         *     are accepted, but are not part of the record.
         */
        UpdateVoiceCallRequest: {
            /** @description The staff member associated with the call. */
            staff_uid?: components["schemas"]["Uid"];
            /** @description The client involved in the call. */
            client_uid?: components["schemas"]["Uid"];
            /** @description The number the call came from. */
            from_number?: components["schemas"]["E164Number"];
            /** @description The number the call went to. */
            to_number?: components["schemas"]["E164Number"];
            direction?: components["schemas"]["VoiceCallDirection"];
            status?: components["schemas"]["VoiceCallStatus"];
            /** @description The price rate of the call, as a string. */
            rate?: components["schemas"]["DecimalString"];
            /** @description The price of the call, as a string. */
            price?: components["schemas"]["DecimalString"];
            provider?: components["schemas"]["VoiceCallProvider"];
            /** @description The provider's identifier for the source of the call. The documentation calls it unique. */
            source_id?: components["schemas"]["Text"];
            /** @description The provider's identifier for the call. The documentation calls it unique. */
            external_uuid?: components["schemas"]["Text"];
            /** @description The business the call belongs to. */
            business_uid?: components["schemas"]["Uid"];
            /** @description The length of the call, in seconds. */
            duration?: number;
            /** @description A summary of the call. */
            call_summary?: components["schemas"]["Text"];
            /** @description The address of the call in another application. */
            external_app_url?: components["schemas"]["Text"];
            /** @description The name of that application. */
            external_app_name?: components["schemas"]["Text"];
            /** @description The identifier of the recording of the call. */
            recording_id?: components["schemas"]["Text"];
            /** @description The staff member who followed up on the call. */
            handled_by_staff_uid?: components["schemas"]["Uid"];
        };
        /** @description Any text that is not empty. */
        Text: string;
        /**
         * @description An identifier. The documented examples are UUIDs, live ones have 16 letters and digits, so the form is not checked.
         * @example d290f1ee-6c54-4b01-90e6-d701748f0851
         * @example guwtwt70kxgic65r
         */
        Uid: string;
        /**
         * @description A telephone number in E.164 form, with its plus sign.
         * @example +14155550148
         */
        E164Number: string;
        /**
         * @description A decimal number as a string. A JSON number is rejected.
         * @example 0.05
         * @example 0
         */
        DecimalString: string;
        /**
         * @description Incoming to the business, or outgoing from it.
         * @enum {string}
         */
        VoiceCallDirection: "INBOUND" | "OUTBOUND";
        /**
         * @description - `INCOMING_CALL`: the call is ringing
         *     - `ANSWERED_BY_STAFF`: staff answered
         *     - `MISSED`: nobody answered
         *     - `ANSWERED_BY_CALLS_PROVIDER`: the provider's voice menu handled it
         *     - `MISSED_CALL_HANDLED`: staff followed up on a missed call
         *     - `VOICEMAIL_RECEIVED`: the caller left a voicemail
         * @enum {string}
         */
        VoiceCallStatus: "INCOMING_CALL" | "ANSWERED_BY_STAFF" | "MISSED" | "ANSWERED_BY_CALLS_PROVIDER" | "MISSED_CALL_HANDLED" | "VOICEMAIL_RECEIVED";
        /**
         * @description The provider of the call. Currently only VONAGE is supported.
         * @enum {string}
         */
        VoiceCallProvider: "VONAGE";
        /**
         * @description The progress of the transcript of the recording.
         * @enum {string}
         */
        TranscriptStatus: "IN_PROGRESS" | "DONE" | "FAILED";
        /**
         * @description The kind of recording.
         * @enum {string}
         */
        RecordingType: "CALL" | "VOICEMAIL";
        /** @description The recording of a call. `recordingUrl` is the only member in camel case. */
        VoiceCallRecording: {
            uid: string;
            /**
             * Format: uri
             * @description A pre-signed address.
             */
            recordingUrl: string;
            size?: number;
            /** @description The length of the recording, in seconds. */
            duration?: number;
            recording_played?: boolean;
            recording_type: components["schemas"]["RecordingType"];
        };
        /** @description A recorded call. `rate`, `provider` and `business_uid` are sent, but are not part of it. */
        VoiceCall: {
            uid: string;
            /** @description The length of the call, in seconds. */
            duration: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            status: components["schemas"]["VoiceCallStatus"];
            direction: components["schemas"]["VoiceCallDirection"];
            staff_uid: string;
            client_uid: string;
            /** @description The number as it was sent. The public entity has an example without a plus sign. */
            from_number: string;
            /** @description The number as it was sent. */
            to_number: string;
            call_summary: string | null;
            recording: components["schemas"]["VoiceCallRecording"] | null;
            external_app_url: string | null;
            external_app_name: string | null;
            source_id: string;
            /** @description The identifier as it was sent. A note of January 2026 says that the live service drops it. */
            external_uuid: string;
            handled_by_staff_uid: string | null;
            /** Format: date-time */
            handled_at: string | null;
            /**
             * Format: date-time
             * @description The time of deletion; null for a record that exists.
             */
            deleted_at: string | null;
            transcript_status: components["schemas"]["TranscriptStatus"] | null;
        };
        /**
         * @description A member of a record by which a list can be sorted and filtered.
         * @enum {string}
         */
        VoiceCallField: "uid" | "duration" | "created_at" | "updated_at" | "status" | "direction" | "staff_uid" | "client_uid" | "from_number" | "to_number" | "call_summary" | "external_app_url" | "external_app_name" | "source_id" | "external_uuid" | "handled_by_staff_uid" | "handled_at" | "deleted_at" | "transcript_status";
        /**
         * @description A member to sort by, and the direction. Each VoiceCallField has both directions.
         * @enum {string}
         */
        VoiceCallOrder: "uid:asc" | "uid:desc" | "duration:asc" | "duration:desc" | "created_at:asc" | "created_at:desc" | "updated_at:asc" | "updated_at:desc" | "status:asc" | "status:desc" | "direction:asc" | "direction:desc" | "staff_uid:asc" | "staff_uid:desc" | "client_uid:asc" | "client_uid:desc" | "from_number:asc" | "from_number:desc" | "to_number:asc" | "to_number:desc" | "call_summary:asc" | "call_summary:desc" | "external_app_url:asc" | "external_app_url:desc" | "external_app_name:asc" | "external_app_name:desc" | "source_id:asc" | "source_id:desc" | "external_uuid:asc" | "external_uuid:desc" | "handled_by_staff_uid:asc" | "handled_by_staff_uid:desc" | "handled_at:asc" | "handled_at:desc" | "deleted_at:asc" | "deleted_at:desc" | "transcript_status:asc" | "transcript_status:desc";
        /** @description A value that must be equal (for a date-time, the same instant), or a range. */
        VoiceCallCondition: string | components["schemas"]["VoiceCallRange"];
        /**
         * @description The limits of a range. Date-times are compared as instants, whatever their offset and precision, durations as numbers, and
         *     other text as text. Null is outside of every range. A limit for a date-time that is no date-time itself is met by none.
         */
        VoiceCallRange: {
            gt?: string;
            gte?: string;
            lt?: string;
            lte?: string;
        };
        /** @description The envelope of one record. */
        VoiceCallResponse: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["VoiceCall"];
        };
        /** @description The envelope of a page of records. */
        VoiceCallListResponse: {
            /** @enum {boolean} */
            success: true;
            data: {
                voice_calls: components["schemas"]["VoiceCall"][];
            };
        };
        /**
         * @description The envelope of errors. This is the least certain part of the contract, because a sibling service sends an array
         *     as `message`.
         */
        VoiceCallErrorResponse: {
            /** @enum {boolean} */
            success: false;
            errors: components["schemas"]["VoiceCallError"][];
        };
        /**
         * @description The kind of error, for programs.
         * @enum {string}
         */
        VoiceCallErrorCode: "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "unsupported_media_type" | "too_many_requests" | "unexpected";
        /** @description One error of a request. */
        VoiceCallError: {
            code: components["schemas"]["VoiceCallErrorCode"];
            message: string;
            /** @description The member or the parameter that is broken; absent if the error is about something else. */
            field?: string;
        };
        /**
         * @description The calling side, which rings first, and the destination. Assumptions: null and the empty string count as not
         *     sent, and unknown members are ignored.
         */
        CreateCallRequest: {
            from: components["schemas"]["CallOrigin"];
            to: components["schemas"]["CallDestination"];
            regarding?: components["schemas"]["CallRegarding"];
            /**
             * @description The application that requests the call. If Salesforce is integrated and the feature is on, it appears in the
             *     subject of the task: "Outbound appName call to 02072068888".
             * @example appName
             */
            application?: string;
        };
        /**
         * @description The calling side: either an agent, or groups of which an available agent makes the call. It cannot be a telephone
         *     number.
         */
        CallOrigin: {
            /** @description The display id of the calling agent. */
            agentId?: components["schemas"]["AgentId"];
            /**
             * @description The display ids of the calling groups. Leading zeros matter.
             * @example [
             *       "030"
             *     ]
             */
            groups?: string[];
            /**
             * @description The number to present to the called party: one of the callback numbers of the account. The response calls it
             *     `presentedClid`.
             * @example 08008888888
             */
            presentedCLID?: string;
            consent?: components["schemas"]["Consent"];
        };
        /** @description The called side, either a telephone number or an agent. */
        CallDestination: {
            telephoneNumber?: components["schemas"]["TelephoneNumber"];
            /** @description The display id of the called agent. */
            agentId?: components["schemas"]["AgentId"];
            consent?: components["schemas"]["Consent"];
        };
        /** @description The external object that the call is about. */
        CallRegarding: {
            /**
             * @description The external id of an object: letters and digits, or a URL. Assumption: the URL is absolute, with http or https.
             * @example 0012400000ATTUQ
             * @example http://Test.com
             */
            reference?: string;
        };
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * @description A telephone number, national or international. The documentation says E.164, but all its examples are national.
         *     Assumption: blanks, hyphens, dots and brackets are allowed.
         * @example 02072068888
         * @example +442072068888
         */
        TelephoneNumber: string;
        /**
         * @description The consent that a recording of this leg of the call needs: unknown, of one party, or of both. It is accepted, but
         *     is not part of the call. The current documentation has withdrawn it. The table that followed "Consent must be used as
         *     follows" is lost in the source, so there may be rules that ringback does not know.
         * @enum {string}
         */
        Consent: "Unknown" | "OneParty" | "TwoParty";
        /**
         * @description The state of a call that has not ended. Active is the only documented value.
         * @enum {string}
         */
        CallStatus: "Active";
        /**
         * @description The state of the recording.
         * @enum {string}
         */
        RecordingStatus: "Stopped" | "Started" | "Paused";
        /**
         * @description The state to bring the recording into.
         * @enum {string}
         */
        RecordingCommand: "Paused" | "Started";
        /**
         * @description Whether the call was connected.
         * @enum {string}
         */
        CallResultCode: "Success" | "Failure";
        /**
         * @description The leg of the call that decided the result.
         * @enum {string}
         */
        CallParty: "Originator" | "Destination";
        /**
         * @description The reason why the call ended.
         * @enum {string}
         */
        CallResultReason: "Normal" | "NumberBusy" | "NoAnswer" | "NumberUnobtainable" | "NumberChanged" | "CallRejected" | "CallFailed" | "VoicemailDrop";
        /** @description The outcome of an ended call. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
        /** @description A link to a related address. */
        CallLink: {
            /** Format: uri */
            href: string;
            /** @enum {string} */
            rel: "_self";
        };
        /**
         * @description A call. Members that the request did not have (`presentedClid`, `regarding`, `application`) are absent. An ended
         *     call has a `result`, and its `status` and `recordingStatus` are null.
         */
        Call: {
            /** @example 017db4a2-44b5-672e-8b9f-1a805fed07ad */
            id: string;
            links: components["schemas"]["CallLink"][];
            from: {
                /** @description The agent whose telephone rings. For a call from groups it is the chosen agent. */
                agentId: components["schemas"]["AgentId"];
                presentedClid?: string;
                /** @description The number of the agent's telephone. */
                telephoneNumber?: string;
            };
            to: {
                telephoneNumber?: string;
                agentId?: components["schemas"]["AgentId"];
            };
            regarding?: {
                reference: string;
            };
            status: components["schemas"]["CallStatus"] | null;
            recordingStatus: components["schemas"]["RecordingStatus"] | null;
            result?: components["schemas"]["CallResult"];
            application?: string;
            /** @description The outcome of the call in the account's own terms. */
            dispositionCode: string | null;
        };
        /** @description A change of the recording. */
        RecordingControl: {
            recordingStatus: components["schemas"]["RecordingCommand"];
        };
        /** @description An error. All errors have this form. */
        CallError: {
            message: string;
        };
        /**
         * @description The OAuth 2.0 grant. Only this one is supported.
         * @enum {string}
         */
        GrantType: "client_credentials";
        /** @description A request for an access token, as a form. */
        AccessTokenRequest: {
            grant_type: components["schemas"]["GrantType"];
            /** @description The account key, if the request has no Basic credentials. */
            client_id?: string;
            /**
             * Format: password
             * @description The account's API token, if the request has no Basic credentials.
             */
            client_secret?: string;
        };
        /**
         * @description The type of the token. Letter case does not matter.
         * @enum {string}
         */
        TokenType: "bearer";
        /** @description An access token. */
        AccessToken: {
            /** Format: password */
            access_token: string;
            token_type: components["schemas"]["TokenType"];
            /** @description The time until the token expires, in seconds. */
            expires_in: number;
        };
        /**
         * @description The reason why no token was issued (RFC 6749, section 5.2).
         * @enum {string}
         */
        AccessTokenErrorCode: "unsupported_grant_type" | "invalid_client" | "invalid_request";
        /** @description An error of the token endpoint. */
        AccessTokenError: {
            error: components["schemas"]["AccessTokenErrorCode"];
            error_description?: string;
        };
    };
    responses: {
        /** @description No operation has this path. */
        VoiceCallRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The path exists, but not with this method. */
        VoiceCallMethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The record is not valid. There is one error for each broken member, in the order in which the members are
         *     documented.
         */
        VoiceCallInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The change is not valid. There is one error for each broken member, in the order in which the members are
         *     documented.
         */
        VoiceCallChangeInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The token is missing or not accepted. */
        VoiceCallUnauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The operation does not accept this kind of token. */
        VoiceCallForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The record does not exist. */
        VoiceCallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The Content-Type of the body is not JSON. */
        VoiceCallUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description Too many requests in a short time. ringback returns it only on request (`Prefer: code=429`). */
        VoiceCallTooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The service failed. ringback returns it only on request (`Prefer: code=500`). */
        VoiceCallServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The gateway could not reach the service. ringback returns it only on request (`Prefer: code=502`). */
        VoiceCallBadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The service is not available. ringback returns it only on request (`Prefer: code=503`). */
        VoiceCallUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description No operation has this path. */
        CallRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The path exists, but not with this method. */
        CallMethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The version is not supported, the body is malformed or has a value that is not allowed, or the call has ended. */
        CallRequestInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The bearer token is missing or not accepted. */
        CallUnauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The token belongs to another account. */
        CallForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The call does not exist, or ended more than 24 hours ago. */
        CallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description Accept excludes JSON. */
        CallNotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The Content-Type of the body is not JSON. */
        CallUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description Too many requests in a short time. ringback returns it only on request (`Prefer: code=429`). */
        CallTooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The service failed. ringback returns it only on request (`Prefer: code=500`). */
        CallServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The gateway could not reach the service. ringback returns it only on request (`Prefer: code=502`). */
        CallBadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The service is not available. ringback returns it only on request (`Prefer: code=503`). */
        CallUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
    };
    parameters: {
        /**
         * @description The key of the account. In all samples it is short, with lower-case letters and digits.
         * @example a1b2c3d4e5
         */
        AccountKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description The expected authentication scheme (RFC 9110, section 11.6.1). */
        "WWW-Authenticate": "Bearer";
        /**
         * @description The methods that the path supports (RFC 9110, section 10.2.1).
         * @example GET, POST
         */
        Allow: string;
        /**
         * @description The seconds to wait before another attempt (RFC 9110, section 10.2.3).
         * @example 1
         */
        "Retry-After": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listVoiceCalls: {
        parameters: {
            query?: {
                /**
                 * @description The number of the page; the first is 1.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description The number of records on a page.
                 * @example 25
                 */
                per_page?: number;
                /**
                 * @description Members to sort by, each with a direction, separated by commas. The first is the primary key.
                 * @example [
                 *       "created_at:desc",
                 *       "duration:asc"
                 *     ]
                 */
                sort?: components["schemas"]["VoiceCallOrder"][];
                /**
                 * @description `filter[member]=value` matches equal values (`null` matches null), `filter[member][gt]=value` (or gte, lt, lte)
                 *     matches a range. A member has either a value or a range. A record must meet all conditions.
                 * @example {
                 *       "status": "MISSED"
                 *     }
                 */
                filter?: {
                    [key: string]: components["schemas"]["VoiceCallCondition"];
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of records. The total is not included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallListResponse"];
                };
            };
            /**
             * @description A query parameter is malformed or out of range. There is one error for each broken parameter, in the order in
             *     which the parameters are documented.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallErrorResponse"];
                };
            };
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    createVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateVoiceCallRequest"];
            };
        };
        responses: {
            /** @description The call was recorded. The public reference documents this status; ringback responds with 201. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            /**
             * @description The call was recorded. A recorded live run has this status. The members that are null in a new record are an
             *     assumption.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            400: components["responses"]["VoiceCallInvalid"];
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            415: components["responses"]["VoiceCallUnsupportedMediaType"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    getVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identifier of the record.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            404: components["responses"]["VoiceCallNotFound"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    updateVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identifier of the record.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateVoiceCallRequest"];
            };
        };
        responses: {
            /** @description The changed record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            400: components["responses"]["VoiceCallChangeInvalid"];
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            404: components["responses"]["VoiceCallNotFound"];
            415: components["responses"]["VoiceCallUnsupportedMediaType"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    createAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["AccessTokenRequest"];
            };
        };
        responses: {
            /** @description A bearer token. Use it until it expires or a response is 401. */
            200: {
                headers: {
                    /** @description Keeps intermediaries from caching the token (RFC 6749, section 5.1). */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description No token was issued. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenError"];
                };
            };
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    createCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCallRequest"];
            };
        };
        responses: {
            /** @description The call is being placed. */
            201: {
                headers: {
                    /**
                     * @description The address of the call. It can be read while the call is active and for 24 hours after its end.
                     * @example https://emea.newvoicemedia.com/v0/a1b2c3d4e5/calls/94e5928c-7f7e-4645-ad72-61010f906449
                     */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description The request is not valid, or the state of the account, an agent or the number does not allow the call. Only the
             *     message tells the cause. The texts are documented, but their priority is not: the order of the examples is
             *     inferred.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallError"];
                };
            };
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
                 *     version is not checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["CallRequestInvalid"];
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    controlRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
                 *     version is not checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingControl"];
            };
        };
        responses: {
            /** @description The change was accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingControl"];
                };
            };
            400: components["responses"]["CallRequestInvalid"];
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
}
