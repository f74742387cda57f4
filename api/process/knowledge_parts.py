"""The kinds of parts in which a process knows, wants, does and changes, as they are offered over HTTP."""

from api.operation import Operation
from api.process import chain_schemas as chain
from api.process import course_schemas as course
from api.process.parts import Kind
from domain.calendar import PeriodReversed
from domain.process.chain import (
    Action,
    ActionWithoutObjective,
    DoneAndCancelled,
    Finding,
    Issue,
    Objective,
    ObjectiveWithoutFinding,
    PredefinedAction,
)
from domain.process.change import ChangeClaim, ChangeReport, ContinuityAct
from domain.process.concerned import ConcernedParty, HeardAndAbsent
from domain.process.research import MoreAnswersThanAsked, NetworkReview, Study
from domain.process.vision import EndorsesAndDissents, Vision, VisionTextFrozen

KNOWLEDGE = (
    Kind(
        part=Issue,
        path="issues",
        said=chain.IssueCreate,
        adds=Operation(name="raise_issue", says="Raise a shared problem; nothing of a single person is told."),
        revises=Operation(name="revise_issue", says="Say anew what a shared problem is about."),
    ),
    Kind(
        part=Study,
        path="studies",
        said=chain.StudyCreate,
        adds=Operation(name="record_study", says="Record a piece of field research and its method."),
        revises=Operation(name="revise_study", says="Say anew what a piece of field research is, or that it ended."),
        refused=(PeriodReversed, MoreAnswersThanAsked),
    ),
    Kind(
        part=Finding,
        path="findings",
        said=chain.FindingCreate,
        adds=Operation(name="record_finding", says="Record what field research showed about an issue."),
        revises=Operation(name="revise_finding", says="Say anew what was found, or that it was given back."),
        refused=(PeriodReversed,),
    ),
    Kind(
        part=Objective,
        path="objectives",
        said=chain.ObjectiveCreate,
        adds=Operation(name="set_objective", says="Set an objective, in answer to a finding."),
        revises=Operation(name="revise_objective", says="Say anew whose an objective is, by when, by what criterion."),
        refused=(PeriodReversed, ObjectiveWithoutFinding, PredefinedAction),
    ),
    Kind(
        part=Action,
        path="actions",
        said=chain.ActionCreate,
        adds=Operation(
            name="plan_action",
            says="Plan an action for an objective.\n\nOne that answers to no finding is predefined: refused before the "
            "shared vision; afterwards kept, named in `predefined_action_ids` and among the next steps. From the "
            "agreement on it serves an objective.",
        ),
        revises=Operation(name="revise_action", says="Say anew what an action is, that it was done or cancelled."),
        refused=(PredefinedAction, ActionWithoutObjective, DoneAndCancelled),
    ),
    Kind(
        part=Vision,
        path="visions",
        said=course.VisionCreate,
        adds=Operation(name="write_vision", says="Write a version of the shared vision; it takes the next number."),
        revises=Operation(name="revise_vision", says="Say who endorses a version of the vision, and who dissents."),
        refused=(EndorsesAndDissents, VisionTextFrozen),
        stays=(VisionTextFrozen,),
    ),
    Kind(
        part=ConcernedParty,
        path="concerned-parties",
        said=chain.ConcernedPartyCreate,
        adds=Operation(name="list_concerned_party", says="List somebody the problem touches, who is to be heard."),
        revises=Operation(name="revise_concerned_party", says="Say that a concerned party was heard, or why not."),
        refused=(HeardAndAbsent,),
    ),
    Kind(
        part=NetworkReview,
        path="network-reviews",
        said=chain.NetworkReviewCreate,
        adds=Operation(
            name="record_network_review", says="Record how a wave of the network was read, with its alerts."
        ),
        revises=Operation(name="revise_network_review", says="Say anew how a wave of the network was read."),
    ),
    Kind(
        part=ChangeClaim,
        path="change-claims",
        said=course.ChangeClaimCreate,
        adds=Operation(name="record_change_claim", says="Record what became of an issue, as somebody tells it."),
        revises=Operation(name="revise_change_claim", says="Correct what was recorded of a claim of change."),
    ),
    Kind(
        part=ChangeReport,
        path="change-reports",
        said=course.ChangeReportCreate,
        adds=Operation(name="publish_change_report", says="Record that the report on the change was published."),
        revises=Operation(name="revise_change_report", says="Correct what was recorded of the report on the change."),
    ),
    Kind(
        part=ContinuityAct,
        path="continuity-acts",
        said=course.ContinuityActCreate,
        adds=Operation(name="record_continuity_act", says="Record the act that renews the process, or hands it over."),
        revises=Operation(name="revise_continuity_act", says="Correct what was recorded of an act of continuity."),
    ),
)
