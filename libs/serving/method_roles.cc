#include "serving/method_roles.h"

namespace legation::serving {

const std::map<std::string_view, MethodRole>& MethodRoles() {
  static constexpr MethodRole kReader{Role::kReader}, kWriter{Role::kWriter}, kAdmin{Role::kAdmin},
      kReplica{Role::kReplica}, kAnybodyKnown{};
  static const std::map<std::string_view, MethodRole> roles = {
      {"legation.v1.QueryService/GetRelationship", kReader},
      {"legation.v1.QueryService/GetRelationshipHistory", kReader},
      {"legation.v1.QueryService/ListRelationships", kReader},
      {"legation.v1.QueryService/ListTradeDelegations", kReader},
      {"legation.v1.QueryService/GetTradeDelegation", kReader},
      {"legation.v1.QueryService/ListVisits", kReader},
      {"legation.v1.QueryService/ListAgreements", kReader},
      {"legation.v1.QueryService/ListMilestones", kReader},
      {"legation.v1.QueryService/ListEvents", kReader},
      {"legation.v1.QueryService/GetEvent", kReader},
      {"legation.v1.QueryService/ListWithdrawnEvents", kReader},
      {"legation.v1.QueryService/GetArticle", kReader},
      {"legation.v1.QueryService/ResolveParty", kReader},
      {"legation.v1.QueryService/WatchEvents", kReader},
      {"legation.v1.QueryService/ExportEvents", kReader},
      {"legation.v1.QueryService/GetStatus", kReader},

      {"legation.v1.IngestService/IngestArticle", kWriter},
      {"legation.v1.IngestService/IngestArticles", kWriter},
      // Stores nothing, but it is work for who writes, and costs as much.
      {"legation.v1.IngestService/ExtractEvents", kWriter},
      {"legation.v1.IngestService/ImportEvents", kWriter},
      {"legation.v1.IngestService/RetractArticle", kWriter},
      {"legation.v1.IngestService/CorrectEvent", kWriter},
      {"legation.v1.IngestService/RetractEvent", kWriter},
      // Cannot be undone.
      {"legation.v1.IngestService/EraseArticle", kAdmin},
      // Reads the whole store again.
      {"legation.v1.IngestService/ReextractArticles", kAdmin},

      {"legation.internal.v1.LogService/Follow", kReplica},
      {"legation.internal.v1.LogService/Snapshot", kReplica},

      // Called by ingest, served by others; in the table so that a server of ours, as in tests, can serve it.
      {"legation.v1.ExtractorService/Describe", kWriter},
      {"legation.v1.ExtractorService/Extract", kWriter},

      // Not for the probes: those use --admin_listen.
      {"grpc.health.v1.Health/Check", kAnybodyKnown},
      {"grpc.health.v1.Health/Watch", kAnybodyKnown},
      {"grpc.reflection.v1.ServerReflection/ServerReflectionInfo", kAnybodyKnown},
      {"grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", kAnybodyKnown},
  };
  return roles;
}

std::optional<MethodRole> RoleOfMethod(std::string_view method) {
  const auto found = MethodRoles().find(method);
  if (found == MethodRoles().end()) return std::nullopt;
  return found->second;
}

}  // namespace legation::serving
