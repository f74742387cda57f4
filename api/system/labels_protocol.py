"""The Italian labels of the protocol: what it rules, where it stands, what became of what was promised."""

from collections.abc import Mapping

PROTOCOL: Mapping[str, Mapping[str, str]] = {
    "AccessionState": {"requested": "Richiesta", "accepted": "Accolta", "refused": "Respinta"},
    "ArticleTopic": {
        "subject": "Oggetto e finalità",
        "governance": "Regia e tavoli",
        "commitments": "Impegni",
        "duration": "Durata e rinnovo",
        "resources": "Risorse",
        "data_protection": "Protezione dei dati",
        "monitoring": "Monitoraggio",
        "accession_withdrawal": "Adesione e recesso",
        "other": "Altro",
    },
    "AttachedText": {"same": "Il testo firmato", "other": "Un altro testo", "none": "Nessun testo leggibile"},
    "PartyState": {"invited": "Invitata", "signed": "Firmataria", "acceded": "Aderente", "withdrawn": "Receduta"},
    "PledgeStanding": {
        "open": "Da avviare",
        "in_progress": "In corso",
        "done": "Mantenuto",
        "overdue": "In ritardo",
        "cancelled": "Annullato",
    },
    "PledgeState": {"open": "Da avviare", "in_progress": "In corso", "done": "Mantenuto", "cancelled": "Annullato"},
    "ProtocolKind": {
        "memorandum": "Protocollo d'intesa",
        "network_agreement": "Accordo di rete",
        "collaboration_pact": "Patto di collaborazione",
        "co_design_convention": "Convenzione di co-progettazione",
        "inter_body_agreement": "Accordo tra enti",
    },
    "ProtocolState": {
        "draft": "Bozza",
        "negotiation": "In negoziazione",
        "approved_text": "Testo approvato",
        "signing": "Alla firma",
        "in_force": "In vigore",
        "under_review": "In riesame",
        "suspended": "Sospeso",
        "renewed": "Rinnovato",
        "expired": "Scaduto",
        "terminated": "Cessato",
    },
    "RenewalRule": {"none": "Non rinnovabile", "express": "Rinnovo espresso", "tacit": "Rinnovo tacito"},
    "SignatureMethod": {"link": "Con link personale", "recorded": "Registrata da altrove"},
    "SignedFileKind": {"pdf": "PDF", "p7m": "Busta firmata (P7M)"},
}
