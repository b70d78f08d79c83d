#include <cstdio>
#include <chrono>
#include <iostream>
#include "proofs/claims/catalogue.hpp"
#include "proofs/verify/verify.hpp"
#include "attention/instance/series.hpp"
#include "attention/instance/windows.hpp"
#include "attention/instance/xavier.hpp"
using namespace proofgrad; using namespace proofgrad::proofs;
int main(int argc,char**argv){ VerifyOptions o; o.trials=argc>1?atoi(argv[1]):1000; o.jobs=2;
 int W=argc>3?atoi(argv[3]):0;
 if(W){ auto s=attention::standardize_roots(attention::load_series("data/irish-wind.csv",{"year","month","day"})); int k=0; for(auto&w:attention::spread_windows(s,12,W)){ DataInstance d{w.label,{},true}; d.instance.X=w.tokens; d.instance.heads={attention::xavier_head(1,k++,12,12,12)}; o.data.push_back(d);} }
 for(auto&c:builtin_claims()){ if(argc>2 && std::string(argv[2])!="all" && c.id!=argv[2]) continue; auto t=std::chrono::steady_clock::now(); auto v=verify(c,o); double s=std::chrono::duration<double>(std::chrono::steady_clock::now()-t).count();
  printf("%-20s %-9s n=%zu data=%zu encl=%zu 2^-%ld und=%zu inap=%zu skip=%zu ratio=%s %.2fs %s\n",v.id.c_str(),std::string(name(v.verdict)).c_str(),v.instances,v.from_data,v.enclosed,v.enclosed?v.enclosed_bits:0,v.undecided,v.inapplicable,v.skipped,v.tightest?v.tightest->ratio.upper(5).c_str():"-",s,v.reason.c_str());
if(v.counterexample && argc>2) { std::cout<<write_certificate(*v.counterexample); }
fflush(stdout);} }
