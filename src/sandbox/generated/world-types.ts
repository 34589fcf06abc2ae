// Generated from src/sandbox/world.schema.yaml by "npm run generate". Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description An ISO 8601 duration of hours, minutes and seconds.
         * @example PT30S
         */
        Duration: string;
        /**
         * @description The state of an agent; only an available one can be called. One who is ready for outbound calls can only call.
         * @enum {string}
         */
        AgentState: "available" | "busy" | "away" | "readyForOutbound";
        /** @description The course of the calls to a number. */
        NumberBehaviour: {
            /** @description The purpose of the number. */
            because?: string;
            /** @description False if no call can be placed to the number. */
            dialable?: boolean;
            /** @description False if every call to the number fails during its set-up. */
            connects?: boolean;
            /** @description The duration of the call. */
            endsAfter?: components["schemas"]["Duration"];
            result?: components["schemas"]["CallResult"];
        };
        /** @description Values that differ for an account. */
        Account: {
            apiToken?: string;
            ccxml?: boolean;
            busyWhileOnCall?: boolean;
            salesforce?: boolean;
            callbackNumbers?: string[];
        };
        /** @description The outcome of an ended call. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
        /**
         * @description The outcome of a call that has ended:
         *
         *     - `Success`: the parties were connected
         *     - `Failure`: they were not
         * @enum {string}
         */
        CallResultCode: "Success" | "Failure";
        /**
         * @description The leg of the call that decided the result:
         *
         *     - `Originator`: the calling side
         *     - `Destination`: the called side
         * @enum {string}
         */
        CallParty: "Originator" | "Destination";
        /**
         * @description The reason why a call ended:
         *
         *     - `Normal`: a party hung up
         *     - `NumberBusy`: the number is engaged (SIP 486)
         *     - `NoAnswer`: nobody answered in time
         *     - `NumberUnobtainable`: the number cannot be reached (SIP 480, 481)
         *     - `NumberChanged`: the number has changed (SIP 3xx)
         *     - `CallRejected`: the other side declined (SIP 488)
         *     - `CallFailed`: there was another failure
         *     - `VoicemailDrop`: a message was left on a voicemail
         * @enum {string}
         */
        CallResultReason: "Normal" | "NumberBusy" | "NoAnswer" | "NumberUnobtainable" | "NumberChanged" | "CallRejected" | "CallFailed" | "VoicemailDrop";
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * A ringback world
         * @description The accounts, agents, groups and numbers that every sandbox starts with.
         */
        World: {
            /**
             * @description The country code of national numbers, without a plus sign.
             * @example 44
             */
            countryCode: string;
            /** @description The API token of every account, which clients exchange for an access token. */
            apiToken: string;
            /** @description True if accounts may place calls. */
            ccxml: boolean;
            /** @description True if an agent is busy during a call. False by default. */
            busyWhileOnCall?: boolean;
            /** @description True if Salesforce is integrated; then a call that names its application has a task. False by default. */
            salesforce?: boolean;
            /** @description The result of a call that a test ends without one. */
            endedResult?: components["schemas"]["CallResult"];
            /** @description The numbers that may be presented to a called party. Without this list, any number may. */
            callbackNumbers?: string[];
            /** @description The state of each agent, by display id. */
            agents: {
                [key: string]: components["schemas"]["AgentState"];
            };
            /** @description The groups by display id, with their agents. A call from a group rings the first available agent. */
            groups: {
                [key: string]: string[];
            };
            /** @description Telephone numbers with scripted outcomes, in national or international form. */
            numbers?: {
                [key: string]: components["schemas"]["NumberBehaviour"];
            };
            /** @description Values that differ for an account, by account key. */
            accounts?: {
                [key: string]: components["schemas"]["Account"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
