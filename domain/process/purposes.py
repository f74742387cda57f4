"""Why a process exists, for which purposes and for which targets, in the words of the method."""

from enum import StrEnum


class Origin(StrEnum):
    """Why the process exists: a service asked for it, or it is the way the professional system works."""

    SERVICE_REQUEST = "service_request"
    PRACTICE = "practice"


class Purpose(StrEnum):
    """The seven purposes for which the method is used."""

    ACTIVE_CITIZENSHIP_OCCASIONS = "active_citizenship_occasions"
    SHARED_ISSUE = "shared_issue"
    VISIBLE_COMMUNITY = "visible_community"
    INSTITUTIONAL_DIRECTION = "institutional_direction"
    CITIZENS_AS_EXPERTS = "citizens_as_experts"
    SHARED_RESPONSIBILITY = "shared_responsibility"
    GOVERN_MOVEMENT = "govern_movement"


class Target(StrEnum):
    """The five targets the method addresses."""

    SHRINKING_SOLIDARITY = "shrinking_solidarity"
    INTERGENERATIONAL_CONFLICT = "intergenerational_conflict"
    TARGET_GROUP_AWARENESS = "target_group_awareness"
    INDIVIDUAL_AS_COMMON = "individual_as_common"
    WELLBEING_OF_ALL = "wellbeing_of_all"
